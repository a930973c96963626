package io.corrosion.launcher.command;

import io.corrosion.launcher.Settings;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.part.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** {@code doctor}: says what is missing on this machine and how to get it. */
public record Doctor(Settings settings) {

    /** One thing looked at. An empty cure means that all is well. */
    private record Finding(String subject, boolean needed, Optional<String> cure) {}

    /** Returns the exit code: 0 when nothing needed is missing. */
    public int execute() {
        var findings = Stream.of(nats(), postgres(), port(), distribution())
                .flatMap(List::stream)
                .toList();
        var tests = Stream.of(
                        program("chromium", "browser tests"),
                        program("chromedriver", "browser tests"),
                        program("/usr/games/openttd", "agent tests with a real game server"))
                .toList();
        Stream.concat(findings.stream(), tests.stream()).forEach(Doctor::print);
        return findings.stream()
                        .anyMatch(finding -> finding.needed() && finding.cure().isPresent())
                ? 1
                : 0;
    }

    private static void print(Finding finding) {
        var mark = finding.cure().isEmpty() ? "ok      " : finding.needed() ? "missing " : "optional";
        System.out.println(mark + "  " + finding.subject()
                + finding.cure().map(cure -> ": " + cure).orElse(""));
    }

    private static List<Finding> nats() {
        boolean canFetch = Programs.isPresent("apt-get") && Programs.isPresent("dpkg-deb");
        return List.of(check(
                "nats-server",
                !canFetch,
                () -> Programs.isPresent("nats-server"),
                canFetch ? "fetched with apt-get at the first start" : "install it from https://nats.io/download"));
    }

    private static List<Finding> postgres() {
        var machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        return List.of(check(
                "embedded PostgreSQL for " + machine,
                true,
                () -> List.of("Linux amd64", "Linux aarch64").contains(machine),
                "use your own with --database-url"));
    }

    private List<Finding> port() {
        return List.of(check(
                "port " + settings.port(),
                false,
                () -> PortBook.isFree(settings.port()),
                "in use; choose another with --port N"));
    }

    private List<Finding> distribution() {
        var folder = settings.home().resolve("karaf-assembly/distribution/target/assembly/system");
        return List.of(check("the built platform", false, () -> Files.isDirectory(folder), "built at the first start"));
    }

    private static Finding program(String name, String purpose) {
        return check(
                name + " (" + purpose + ")",
                false,
                () -> name.startsWith("/") ? Files.isExecutable(Path.of(name)) : Programs.isPresent(name),
                "./corrosion test installs it when it may");
    }

    private static Finding check(String subject, boolean needed, Supplier<Boolean> isWell, String cure) {
        return new Finding(subject, needed, isWell.get() ? Optional.empty() : Optional.of(cure));
    }
}
