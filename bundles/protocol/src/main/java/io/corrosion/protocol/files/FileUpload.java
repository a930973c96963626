package io.corrosion.protocol.files;

import java.util.UUID;

/**
 * How far an upload is: the answer to {@code files.write}, {@code files.chunk} and {@code backup.restore}.
 *
 * @param offset so many bytes are there; the next chunk begins here. A chunk before it is acknowledged and ignored, one
 *     behind it is answered {@code changed} with this record as data
 */
public record FileUpload(UUID requestId, long offset, int longestChunk, int window) {}
