package io.corrosion.protocol.backup;

import java.util.UUID;

/**
 * {@code backup.chunk}: the bytes of one chunk, as {@code files.read} answers; {@code changed} when the file does not
 * hold them any more: then take stock again.
 */
public record ChunkRead(UUID requestId, String path, long offset, int length, String sha256) {}
