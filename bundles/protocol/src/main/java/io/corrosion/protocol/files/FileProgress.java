package io.corrosion.protocol.files;

import java.util.UUID;

/**
 * {@code files.progress}: how far a request that takes long is; at most twice a second.
 *
 * @param done and {@code total} bytes, or entries where bytes are not known; a total of 0 is not known yet
 */
public record FileProgress(UUID requestId, long done, long total, String doing) {}
