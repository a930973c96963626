package io.corrosion.protocol.backup;

import java.util.UUID;

/** The end of a stocktaking: how much there is, and how long and which the manifest is. */
public record BackupStock(
        UUID backupId,
        long files,
        long directories,
        long bytes,
        long chunks,
        long manifestSize,
        String manifestSha256) {}
