package io.corrosion.protocol.files;

import java.util.UUID;

/** {@code files.get}, {@code files.delete} and {@code files.list}. */
public record FileRequest(UUID requestId, String path) {}
