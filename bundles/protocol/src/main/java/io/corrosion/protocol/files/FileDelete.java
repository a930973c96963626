package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.delete}: directories with all they hold. Answered by {@link FileTally}; one that does not exist is
 * {@code not_found}, after the others are deleted.
 *
 * @param path what to delete
 * @param more further paths of the same kind
 * @param trash into the trash, from where it can be restored; otherwise for ever
 */
public record FileDelete(
        UUID requestId,
        String path,
        @MayBeAbsent @Nullable List<String> more,
        @MayBeAbsent @Nullable Boolean trash) {}
