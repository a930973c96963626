package io.corrosion.companion.backup;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.protocol.files.FileStatus;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Where the manifests of recent backups lie, in the agent's own data. Only the platform keeps backups. */
final class Shelf {

    private static final Duration KEPT = Duration.ofDays(2);
    private static final String LAST = "last";
    private static final String BEGUN = ".begun";

    private final Path directory;
    private final Clock clock;

    Shelf(Path directory, Clock clock) {
        this.directory = directory;
        this.clock = clock;
    }

    /** Where a manifest is written until it is whole; what a killed agent had begun is dropped. One at a time. */
    Path begun(UUID backup) throws IOException {
        Files.createDirectories(directory);
        tidy();
        return directory.resolve(backup + ".manifest" + BEGUN);
    }

    Path index(Path manifest) {
        return manifest.resolveSibling(manifest.getFileName().toString().replace(".manifest", ".index"));
    }

    /** It is whole: from now on it is found under its name. */
    void finished(UUID backup) throws IOException {
        Path manifest = directory.resolve(backup + ".manifest");
        for (Path whole : List.of(index(manifest), manifest)) {
            Path begun = whole.resolveSibling(whole.getFileName() + BEGUN);
            Files.move(begun, whole, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
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
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.{manifest,index,begun,tmp}")) {
            for (Path file : files) {
                String name = file.getFileName().toString();
                boolean isWhole = name.endsWith(".manifest") || name.endsWith(".index");
                boolean isLast = !last.isEmpty() && name.startsWith(last);
                if (!isWhole || !isLast && Files.getLastModifiedTime(file).compareTo(oldest) < 0) {
                    Files.delete(file);
                }
            }
        }
    }
}
