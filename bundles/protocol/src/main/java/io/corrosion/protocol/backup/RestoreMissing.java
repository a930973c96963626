package io.corrosion.protocol.backup;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code backup.missing}: which chunks are still to come; answered by {@link ChunkPage}. */
public record RestoreMissing(
        UUID requestId,
        UUID restoreId,
        @MayBeAbsent @Nullable Integer limit) {}
