package io.corrosion.protocol.agent;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code backup.status}: progress in percent, size in bytes. */
public record BackupStatus(
        UUID backupId,
        double progress,
        long size,
        @MayBeAbsent @Nullable String sha256) {}
