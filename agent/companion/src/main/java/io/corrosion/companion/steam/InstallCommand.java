package io.corrosion.companion.steam;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Runs the program that installs the server, as the machine's owner named it. Immutable. */
final class InstallCommand {

    private final List<String> command;
    private final Path directory;

    InstallCommand(List<String> command, Path directory) {
        this.command = command;
        this.directory = directory;
    }

    boolean isNamed() {
        return !command.isEmpty();
    }

    /**
     * Blocks until it has ended.
     *
     * @param environment what the server itself is given
     * @param lines told on this thread, each line it prints
     * @throws IOException whose message is a diagnosis for people
     */
    void run(Map<String, String> environment, Consumer<String> lines) throws IOException, InterruptedException {
        Files.createDirectories(directory);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectInput(new File(File.separatorChar == '\\' ? "NUL" : "/dev/null"));
        builder.environment().putAll(environment);
        Process process;
        try {
            process = builder.start();
        } catch (IOException missing) {
            throw new IOException(
                    "The installer (setting install_command: " + command.get(0) + ") cannot be started", missing);
        }
        String last = "";
        try (BufferedReader output =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                last = line.isBlank() ? last : line.strip();
                lines.accept(line);
            }
            int code = process.waitFor();
            if (code != 0) {
                throw new IOException(
                        "The installer ended with code " + code + (last.isEmpty() ? "" : ". It said last: " + last));
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
