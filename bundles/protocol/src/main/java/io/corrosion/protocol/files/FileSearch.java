package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.search}: below a path, by name or by content or both. Answered by {@link FileMatches}, after
 * {@code running} if it takes long.
 *
 * @param name a part of the name, or a pattern with {@code *} and {@code ?}
 * @param content a regular expression that a line must match, files up to 16 MB
 * @param replacement with {@code content}: every match is replaced by this, {@code $1} being the first group; what a
 *     file was before goes to the trash
 * @param limit at most so many matches; 500 if absent
 * @param seconds after so long it ends with what it has; 20 if absent
 */
public record FileSearch(
        UUID requestId,
        String path,
        @MayBeAbsent @Nullable String name,
        @MayBeAbsent @Nullable String content,
        @MayBeAbsent @Nullable Boolean ignoreCase,
        @MayBeAbsent @Nullable String replacement,
        @MayBeAbsent @Nullable Integer limit,
        @MayBeAbsent @Nullable Integer seconds) {}
