package io.corrosion.api.file;

import java.util.Optional;

/**
 * Under which condition a file may be written. Immutable.
 *
 * @param expected {@link FileEntry#tag} the present file must have
 * @param replace whether something may be there
 * @param keepOld whether what is replaced goes to the trash, where the connection has one
 */
public record WriteRule(Optional<String> expected, boolean replace, boolean keepOld) {

    /** Whatever is there; it is gone. */
    public static final WriteRule ANY = new WriteRule(Optional.empty(), true, false);

    /** Whatever is there; it can be had back. */
    public static final WriteRule KEEPING = new WriteRule(Optional.empty(), true, true);

    /** Only when nothing is there. */
    public static final WriteRule NEW = new WriteRule(Optional.empty(), false, false);

    /** Only over the version with that tag, which can be had back. */
    public static WriteRule over(String tag) {
        return new WriteRule(Optional.of(tag), true, true);
    }
}
