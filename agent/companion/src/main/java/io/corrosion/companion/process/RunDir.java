package io.corrosion.companion.process;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The files between the agent and one run of the server: its streams, its pid, its exit code. */
public record RunDir(Path path) {

    public Path stdin() {
        return path.resolve("stdin");
    }

    public Path stdout() {
        return path.resolve("stdout");
    }

    public Path stderr() {
        return path.resolve("stderr");
    }

    /** How far the platform is known to have each stream. */
    public Path offsets() {
        return path.resolve("offsets");
    }

    Path keeper() {
        return path.resolve("keeper.sh");
    }

    Path pid() {
        return path.resolve("pid");
    }

    Path exit() {
        return path.resolve("exit");
    }

    /** Makes it empty but for the streams' files. */
    void prepare() throws IOException {
        Files.createDirectories(path);
        try (DirectoryStream<Path> old = Files.newDirectoryStream(path)) {
            for (Path file : old) {
                Files.delete(file);
            }
        }
        Files.createFile(stdout());
        Files.createFile(stderr());
    }
}
