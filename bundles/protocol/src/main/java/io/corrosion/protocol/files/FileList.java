package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.list}: one page of a directory; answered by {@link FilePage}.
 *
 * @param after the cursor of the page before
 * @param limit at most so many entries; 500 if absent, never more than 1,000
 * @param order {@code name} (default), {@code size}, {@code modified} or {@code kind} (directories first, then names)
 * @param filter only names that contain this text, whatever the case
 */
public record FileList(
        UUID requestId,
        String path,
        @MayBeAbsent @Nullable String after,
        @MayBeAbsent @Nullable Integer limit,
        @MayBeAbsent @Nullable String order,
        @MayBeAbsent @Nullable Boolean descending,
        @MayBeAbsent @Nullable String filter) {

    public FileList(UUID requestId, String path) {
        this(requestId, path, null, null, null, null, null);
    }
}
