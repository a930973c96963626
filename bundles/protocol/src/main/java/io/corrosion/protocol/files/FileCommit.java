package io.corrosion.protocol.files;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code files.commit}: the upload is complete; it takes its place if all bytes are there and their SHA-256 is this one.
 * Answered by {@link FileEntry}; repeating it is harmless. {@code files.abort} drops an upload: its {@code sha256} is
 * ignored.
 */
public record FileCommit(
        UUID requestId, @MayBeAbsent @Nullable String sha256) {}
