package io.corrosion.api.file;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Something in the trash. Immutable.
 *
 * @param path where it was
 * @param replaced whether it is what a file was before it was written, and was not deleted
 */
public record Trashed(String id, ServerPath path, FileKind kind, long size, Instant at, boolean replaced) {

    /**
     * A part of the trash.
     *
     * @param next cursor of the next part; empty on the last one
     */
    public record Page(List<Trashed> items, Optional<String> next) {

        public Page {
            items = List.copyOf(items);
        }
    }
}
