package io.corrosion.protocol.files;

import java.util.UUID;

/** {@code files.link}: makes a symbolic link; its target must lie inside the server's directory. */
public record FileLink(UUID requestId, String path, String target) {}
