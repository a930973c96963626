package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of the trash, newest first. */
public record TrashPage(
        List<Item> items, @MayBeAbsent @Nullable String next) {

    /**
     * Something that was deleted or replaced.
     *
     * @param reason {@code deleted} or {@code replaced}
     */
    public record Item(String id, String path, FileKind kind, long size, Instant at, String reason) {}

    public TrashPage {
        items = List.copyOf(items);
    }
}
