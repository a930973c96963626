package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code files.response}: a status word, and data in the form the request asks for. */
public record FileResponse(
        UUID requestId,
        String status,
        @MayBeAbsent @Nullable Object data) {}
