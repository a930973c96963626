package io.corrosion.api.file;

import io.corrosion.api.error.Invalid;
import java.util.Optional;

/**
 * Which part of a directory is wanted. Immutable.
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
        /** Directories first, then by name. */
        KIND,
        NAME,
        SIZE,
        MODIFIED
    }

    public Listing {
        if (limit < 1 || limit > MOST) {
            throw Invalid.field("limit", "A page has 1 to " + MOST + " entries.");
        }
    }

    /** The first page, directories first. */
    public static Listing first() {
        return new Listing(Sort.KIND, false, "", Optional.empty(), MOST);
    }

    /** The page after that cursor. */
    public Listing after(String cursor) {
        return new Listing(sort, descending, filter, Optional.of(cursor), limit);
    }
}
