package io.corrosion.api.file;

import io.corrosion.api.error.Invalid;
import java.util.Optional;

/**
 * Which part of a directory is wanted. Directories come before files in every order. Immutable.
 *
 * @param filter only names that hold this text, ignoring case; empty for all
 * @param after the cursor of an earlier answer
 * @param limit 1 to {@value #MOST}
 */
public record Listing(Sort sort, boolean descending, String filter, Optional<String> after, int limit) {

    /** The longest page. */
    public static final int MOST = 1_000;

    /** By what a directory is sorted. */
    public enum Sort {
        NAME,
        SIZE,
        MODIFIED
    }

    public Listing {
        if (limit < 1 || limit > MOST) {
            throw Invalid.field("limit", "A page has 1 to " + MOST + " entries.");
        }
    }

    /** The first page, by name. */
    public static Listing byName() {
        return new Listing(Sort.NAME, false, "", Optional.empty(), MOST);
    }

    /** The page after that cursor. */
    public Listing after(String cursor) {
        return new Listing(sort, descending, filter, Optional.of(cursor), limit);
    }
}
