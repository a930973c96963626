package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.put}: write what is fetched from a signed URL. Takes as long as it takes: see {@code files.job}.
 *
 * @param sha256 what it must be; nothing is written otherwise
 * @param trash whether what stood there goes to the trash
 */
public record FilePut(
        UUID requestId,
        String path,
        String downloadUrl,
        @MayBeAbsent @Nullable String sha256,
        @MayBeAbsent @Nullable Boolean trash) {

    public FilePut(UUID requestId, String path, String downloadUrl) {
        this(requestId, path, downloadUrl, null, null);
    }
}
