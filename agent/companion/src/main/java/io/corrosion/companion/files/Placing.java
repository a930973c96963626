package io.corrosion.companion.files;

import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileWrite;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Puts a finished file where it belongs, in one step: readers see the old one or the new one. Thread-safe. */
final class Placing implements Uploads.Landing {

    private static final Set<PosixFilePermission> USUAL = PosixFilePermissions.fromString("rw-r--r--");

    private final ServerTree tree;
    private final Trash trash;

    Placing(ServerTree tree, Trash trash) {
        this.tree = tree;
        this.trash = trash;
    }

    /** Refuses early what would be refused at the end. */
    void check(FileWrite write) throws IOException {
        try (Spot spot = tree.find(write.path(), true)) {
            check(spot, write);
        }
    }

    @Override
    public FileEntry land(Folder corner, Path part, FileWrite write) throws IOException {
        try (Spot spot = tree.find(write.path(), true)) {
            if (corner.find(part).isEmpty()) {
                return Entries.of(spot);
            }
            check(spot, write);
            corner.permissions(part, permissions(spot, write));
            if (!spot.isAbsent() && Boolean.TRUE.equals(write.trash())) {
                trash.put(spot, "replaced");
            }
            corner.move(part, spot.parent(), spot.name());
            return Entries.of(spot.parent(), spot.name(), spot.wire());
        }
    }

    private static void check(Spot spot, FileWrite write) throws IOException {
        spot.name();
        if (spot.isAbsent()) {
            if (write.version() != null) {
                throw new FileRefused(FileStatus.CHANGED, spot.wire() + " was deleted meanwhile");
            }
            return;
        }
        if (!spot.there().isRegularFile()) {
            throw FileRefused.refused(spot.wire() + " is no file and is not replaced by one");
        }
        if (!write.replace()) {
            throw FileRefused.exists(spot.wire());
        }
        if (write.version() != null && !write.version().equals(Entries.version(spot.there()))) {
            throw new FileRefused(FileStatus.CHANGED, spot.wire() + " was changed by somebody else meanwhile");
        }
    }

    private static Set<PosixFilePermission> permissions(Spot spot, FileWrite write) throws IOException {
        if (write.mode() != null) {
            return Entries.permissions(write.mode());
        }
        return spot.attributes().orElse(null) instanceof PosixFileAttributes posix ? posix.permissions() : USUAL;
    }
}
