package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.move} (rename) and {@code files.copy}: each item to its new path, directories with all they hold.
 * Answered by {@link FileTally}, after {@code running} if it is much.
 */
public record FileMove(
        UUID requestId,
        List<Item> items,
        @MayBeAbsent @Nullable Boolean replace) {

    /** From one path to another; {@code to} is the new path itself, not the directory it goes into. */
    public record Item(String from, String to) {}

    public FileMove {
        items = List.copyOf(items);
    }
}
