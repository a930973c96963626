package io.corrosion.companion.archive;

import java.time.Instant;
import java.util.OptionalInt;

/**
 * One thing in an archive.
 *
 * @param name as it is written there, parts divided by slashes; not to be trusted
 * @param size in bytes; -1 where the archive tells it only behind the content
 * @param mode permission bits, where the archive has them
 * @param target of a link; empty otherwise
 */
public record Member(String name, Kind kind, long size, OptionalInt mode, Instant modified, String target) {

    /** What it is. */
    public enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        /** Another name of an earlier member. */
        HARD_LINK,
        DEVICE
    }
}
