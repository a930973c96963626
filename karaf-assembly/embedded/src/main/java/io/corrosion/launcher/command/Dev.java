package io.corrosion.launcher.command;

import io.corrosion.launcher.Problem;
import io.corrosion.launcher.Settings;
import io.corrosion.launcher.StatusFile;
import io.corrosion.launcher.data.PortBook;
import io.corrosion.launcher.data.Secrets;
import io.corrosion.launcher.part.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * {@code dev}: replaces one bundle in the running platform, through Karaf's console. Given a jar, with that; given a module's folder,
 * with its jar and what was changed since, where that needs no Maven.
 */
public record Dev(Settings settings, List<String> rest) {

    private static final List<String> CLIENT_JARS = List.of(
            "org/apache/karaf/org.apache.karaf.client", "org/apache/sshd", "org/fusesource/jansi", "org/jline/jline");

    private static final List<String> ANNOTATIONS = List.of(
            "org/osgi/org.osgi.service.component.annotations",
            "org/osgi/org.osgi.service.metatype.annotations",
            "org/osgi/org.osgi.annotation.bundle",
            "org/osgi/org.osgi.annotation.versioning",
            "org/jspecify/jspecify",
            "io/swagger/core/v3/swagger-annotations-jakarta");

    /** The change is more than the compiler can put into the jar. */
    private static final int NEEDS_MAVEN = 3;

    private static final String COLOUR = "\\e\\[[0-9;]*m";

    /** Answers {@link #NEEDS_MAVEN}, or 0 when the bundle was replaced. */
    public int execute() {
        if (rest.size() != 1) {
            throw new Problem("dev needs one jar; use ./corrosion dev MODULE");
        }
        var given = Path.of(rest.get(0)).toAbsolutePath();
        if (!Files.isDirectory(given)) {
            replace(given);
            return 0;
        }
        var jar = new QuickBuild(given, libraries()).jar();
        jar.ifPresent(this::replace);
        return jar.isPresent() ? 0 : NEEDS_MAVEN;
    }

    /** What the platform runs on, and the annotations it does not need for that. */
    private List<Path> libraries() {
        var repository = Path.of(System.getProperty("user.home"), ".m2", "repository");
        return Stream.concat(
                        Stream.of(system()),
                        ANNOTATIONS.stream().map(repository::resolve).filter(Files::isDirectory))
                .flatMap(Dev::jars)
                .toList();
    }

    private void replace(Path jar) {
        var bundle = symbolicName(jar);
        long begin = System.nanoTime();
        var outcome = console("bundle:update --raw --refresh " + bundle + " file:" + jar);
        if (!outcome.isSuccess()) {
            throw new Problem("cannot update " + bundle + " (is it installed?): "
                    + outcome.output().replaceAll(COLOUR, "").strip());
        }
        System.err.println("updated " + bundle + " in " + (System.nanoTime() - begin) / 1_000_000 + " ms");
    }

    private static String symbolicName(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var name = file.getManifest().getMainAttributes().getValue("Bundle-SymbolicName");
            if (name == null) {
                throw new Problem(jar + " is no bundle; dev updates bundles only");
            }
            return name.split(";", -1)[0].strip();
        } catch (IOException e) {
            throw new Problem("cannot read " + jar + "; build it first", e);
        }
    }

    private Programs.Outcome console(String command) {
        var port = new StatusFile(settings.data().run())
                .launcher()
                .flatMap(launcher -> new PortBook(settings.data().ports()).remembered("ssh"))
                .orElseThrow(() -> new Problem(
                        "no platform runs on " + settings.data().root() + "; start it with ./corrosion run"));
        var password = Secrets.of(settings.data().secrets()).sshPassword();
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return Programs.run(
                settings.data().root(),
                List.of(
                        java,
                        "-Dkaraf.base=" + settings.data().karaf(),
                        "-Dkaraf.etc=" + settings.data().karaf().resolve("etc"),
                        "-Dorg.jline.terminal.dumb=true",
                        "-classpath",
                        classPath(),
                        "org.apache.karaf.client.Main",
                        "-b",
                        "-a",
                        String.valueOf(port),
                        "-u",
                        "corrosion",
                        "-p",
                        password),
                command + "\n");
    }

    private String classPath() {
        return CLIENT_JARS.stream()
                .map(system()::resolve)
                .flatMap(Dev::jars)
                .map(Path::toString)
                .collect(Collectors.joining(":"));
    }

    private Path system() {
        return settings.home().resolve("karaf-assembly/distribution/target/assembly/system");
    }

    private static Stream<Path> jars(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar")).toList().stream();
        } catch (IOException e) {
            throw new Problem("the console's client is not in " + folder + "; build again with ./corrosion build", e);
        }
    }
}
