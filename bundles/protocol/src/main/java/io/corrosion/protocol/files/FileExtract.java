package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.extract}: unpacks zip, tar, tar.gz into a directory. Nothing leaves that directory; a bomb is refused.
 * Answered by {@link FileTally}.
 *
 * @param existing what to do with files that exist: {@code refuse} (default, before anything is written),
 *     {@code keep} or {@code replace}
 */
public record FileExtract(
        UUID requestId,
        String path,
        String target,
        @MayBeAbsent @Nullable String existing) {}
