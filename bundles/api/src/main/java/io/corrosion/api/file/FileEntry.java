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
 * @param tag changes whenever the content may have changed: an entity tag without its quotes
 */
public record FileEntry(
        ServerPath path, FileKind kind, long size, Instant modifiedAt, int mode, Optional<String> link, String tag) {

    /** Its name in its directory. */
    public String name() {
        return path.name();
    }

    public boolean isDirectory() {
        return kind == FileKind.DIRECTORY;
    }
}
