package io.corrosion.protocol.files;

import java.util.UUID;

/** {@code files.chmod}: permissions in octal, for example {@code 640}. Linux only. */
public record FileMode(UUID requestId, String path, String mode) {}
