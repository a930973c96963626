package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The answer to any request of {@code files.*}, {@code config.*} and {@code backup.*}: on the reply subject when the
 * request has one, otherwise on {@code files.response}.
 *
 * @param status a {@link FileStatus} word
 * @param data in the form the request's record names; absent unless the status is {@code ok} or {@code running}
 * @param error a sentence for people, when it did not work
 */
public record FileResponse(
        UUID requestId,
        String status,
        @MayBeAbsent @Nullable Object data,
        @MayBeAbsent @Nullable String error) {

    public FileResponse(UUID requestId, String status, @Nullable Object data) {
        this(requestId, status, data, null);
    }

    public static FileResponse ok(UUID requestId, @Nullable Object data) {
        return new FileResponse(requestId, FileStatus.OK.toString(), data, null);
    }

    public static FileResponse failed(UUID requestId, FileStatus status, String error) {
        return new FileResponse(requestId, status.toString(), null, error);
    }
}
