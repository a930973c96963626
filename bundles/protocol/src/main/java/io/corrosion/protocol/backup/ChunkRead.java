package io.corrosion.protocol.backup;

import java.util.UUID;

/**
 * {@code backup.chunk}: the bytes of one chunk, or of several in a row, as {@code files.read} answers. Whoever asks proves
 * them: the file may have been written since stock was taken.
 *
 * @param sha256 of the first chunk; an agent that compares it with all that is asked for answers {@code changed} to
 *     several, which is then asked one by one
 */
public record ChunkRead(UUID requestId, String path, long offset, int length, String sha256) {}
