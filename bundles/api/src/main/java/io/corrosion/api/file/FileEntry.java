package io.corrosion.api.file;

import java.time.Instant;
import java.util.Optional;

/**
 * An entry of a directory. Immutable.
 *
 * @param size in bytes; 0 for what is no file
 * @param modifiedAt {@link Instant#EPOCH} where it is not known
 * @param mode permission bits such as {@code 0640}; -1 where there are none
 * @param link where a symbolic link points, as it is written in it
 */
public record FileEntry(
        ServerPath path, FileKind kind, long size, Instant modifiedAt, int mode, Optional<String> link) {

    /** Its name in its directory. */
    public String name() {
        return path.name();
    }

    /** Changes whenever the content is written: an entity tag without its quotes. */
    public String tag() {
        return Long.toHexString(modifiedAt.getEpochSecond() * 1_000_000_000L + modifiedAt.getNano()) + "-"
                + Long.toHexString(size);
    }

    public boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }
}
