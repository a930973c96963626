package io.corrosion.gateway.tree;

import io.corrosion.api.error.Conflict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;

/** Where manifests of this node's backups and restores lie while they are under way. Immutable. */
final class Workshop {

    private final Path directory;

    Workshop(Path directory) {
        this.directory = directory;
    }

    Path taken(UUID backup) throws IOException {
        return Files.createDirectories(directory).resolve(backup + ".taken");
    }

    Path restored(UUID restore) throws IOException {
        return Files.createDirectories(directory).resolve(restore + ".restored");
    }

    /** What the backup of a restore left out, a pattern in each line. */
    Path excluded(UUID restore) throws IOException {
        return Files.createDirectories(directory).resolve(restore + ".excluded");
    }

    /** @throws Conflict when it is not here, because another node began, or this one was set up anew */
    static Path existing(Path manifest) {
        if (!Files.exists(manifest)) {
            throw new Conflict("This was begun elsewhere and cannot go on here: begin again.");
        }
        return manifest;
    }

    /** What is there of a restore's file, chunk by chunk. */
    Path chunks(UUID restore) throws IOException {
        return Files.createDirectories(directory.resolve(restore + ".chunks"));
    }

    void forget(UUID restore) throws IOException {
        Files.deleteIfExists(restored(restore));
        Files.deleteIfExists(excluded(restore));
        Path chunks = chunks(restore);
        try (Stream<Path> all = Files.list(chunks)) {
            all.forEach(Workshop::delete);
        }
        Files.deleteIfExists(chunks);
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
