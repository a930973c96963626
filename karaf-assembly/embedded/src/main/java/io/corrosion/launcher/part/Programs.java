package io.corrosion.launcher.part;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The programs of this machine: finds them on the PATH and where daemons live, and runs them. */
public final class Programs {

    private static final List<String> DAEMON_FOLDERS =
            List.of("/usr/sbin", "/sbin", "/usr/local/sbin", "/usr/local/bin");

    private Programs() {}

    /** What a finished program said and returned. */
    public record Outcome(int code, String output) {

        public boolean isSuccess() {
            return code == 0;
        }
    }

    public static Optional<Path> find(String name) {
        var path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.concat(Stream.of(path.split(":", -1)), DAEMON_FOLDERS.stream())
                .filter(folder -> !folder.isBlank())
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    public static boolean isPresent(String name) {
        return find(name).isPresent();
    }

    /** Runs a short program to its end. A program that cannot be run has the code 127. */
    public static Outcome run(Path folder, List<String> command) {
        return run(folder, command, "");
    }

    /** The same with something on its standard input. */
    public static Outcome run(Path folder, List<String> command, String input) {
        try {
            var process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            try (var in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            return new Outcome(127, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(130, "interrupted");
        }
    }
}
