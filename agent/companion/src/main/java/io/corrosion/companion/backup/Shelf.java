package io.corrosion.companion.backup;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;

/** Where the manifests of recent backups lie, in the agent's own data. Only the platform keeps backups. */
final class Shelf {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final String LAST = "last";

    private final Path directory;
    private final Clock clock;

    Shelf(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    Path begun(UUID backup) throws IOException {
        Files.createDirectories(directory);
        tidy();
        return directory.resolve(backup + ".manifest");
    }

    Path index(Path manifest) {
        return manifest.resolveSibling(manifest.getFileName().toString().replace(".manifest", ".index"));
    }

    void finished(UUID backup) throws IOException {
        Files.writeString(directory.resolve(LAST), backup.toString());
    }

    Path finishedManifest(UUID backup) throws FileRefused {
        Path manifest = directory.resolve(backup + ".manifest");
        if (!Files.isRegularFile(manifest)) {
            throw new FileRefused(FileStatus.NOT_FOUND, "The agent has no manifest of this backup (any more)");
        }
        return manifest;
    }

    Known known() {
        try {
            UUID last =
                    UUID.fromString(Files.readString(directory.resolve(LAST)).strip());
            Path manifest = directory.resolve(last + ".manifest");
            return Known.read(manifest, index(manifest));
        } catch (IOException | IllegalArgumentException none) {
            return Known.NOTHING;
        }
    }

    private void tidy() throws IOException {
        String last = Files.exists(directory.resolve(LAST)) ? Files.readString(directory.resolve(LAST)) : "";
        FileTime oldest = FileTime.from(clock.instant().minus(KEPT));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{manifest,index}")) {
            for (Path file : files) {
                boolean isLast =
                        !last.isEmpty() && file.getFileName().toString().startsWith(last);
                if (!isLast && Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    Files.delete(file);
                }
            }
        }
    }
}
