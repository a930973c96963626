package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.trash}: what lies in the trash, newest first, answered by {@link TrashPage}. {@code files.restore} brings
 * the items with these ids back to where they were, or one to {@code to}; {@code files.purge} deletes them for ever, all
 * if no id is given. Both are answered by {@link FileTally}.
 */
public record FileTrash(
        UUID requestId,
        @MayBeAbsent @Nullable List<String> ids,
        @MayBeAbsent @Nullable String to,
        @MayBeAbsent @Nullable Boolean replace,
        @MayBeAbsent @Nullable String after,
        @MayBeAbsent @Nullable Integer limit) {}
