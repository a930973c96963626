package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.write}: begins an upload, or goes on with the unfinished one of the same id. Answered by
 * {@link FileUpload}. Then come {@code files.chunk} messages, at last {@code files.commit}. Until that nothing is seen
 * of it under its path; what stood there stays whole.
 *
 * @param requestId the upload's id, the same when it goes on
 * @param size of the whole file in bytes
 * @param replace whether something may stand there already; otherwise {@code exists}
 * @param trash whether what stood there goes to the trash, to be restored
 * @param version only if what stands there has this version still
 * @param mode permissions in octal; those of what is replaced if absent
 */
public record FileWrite(
        UUID requestId,
        String path,
        long size,
        boolean replace,
        @MayBeAbsent @Nullable Boolean trash,
        @MayBeAbsent @Nullable String version,
        @MayBeAbsent @Nullable String mode) {}
