package io.corrosion.protocol.files;

import java.time.Instant;

/**
 * The answer to {@code files.get}: a whole small file.
 *
 * @param encoding {@code base64}
 */
public record FileContent(String path, long size, Instant modified, String sha256, String encoding, String content) {}
