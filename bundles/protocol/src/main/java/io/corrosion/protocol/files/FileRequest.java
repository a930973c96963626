package io.corrosion.protocol.files;

import java.util.UUID;

/**
 * A request about one path: {@code files.get}, {@code files.stat}, {@code files.mkdir} (with its parents),
 * {@code files.checksum} and {@code config.read}.
 */
public record FileRequest(UUID requestId, String path) {}
