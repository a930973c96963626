package io.corrosion.api.file;

import java.util.Optional;

/**
 * Under which condition a file may be written. Immutable.
 *
 * @param expected {@link FileEntry#tag} the present file must have
 * @param create whether the file may be missing
 * @param replace whether the file may exist
 */
public record WriteRule(Optional<String> expected, boolean create, boolean replace) {

    /** Whatever is there. */
    public static final WriteRule ANY = new WriteRule(Optional.empty(), true, true);

    /** Only when nothing is there. */
    public static final WriteRule NEW = new WriteRule(Optional.empty(), true, false);

    /** Only over the version with that tag. */
    public static WriteRule over(String tag) {
        return new WriteRule(Optional.of(tag), false, true);
    }
}
