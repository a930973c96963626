package io.corrosion.protocol.backup;

import java.util.UUID;

/** {@code backup.manifest}: a piece of a backup's manifest, answered in bytes as {@code files.read} is. */
public record ManifestRead(UUID requestId, UUID backupId, long offset, int length) {}
