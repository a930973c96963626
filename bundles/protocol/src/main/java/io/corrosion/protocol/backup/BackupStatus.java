package io.corrosion.protocol.backup;

import io.corrosion.protocol.MayBeAbsent;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code backup.status}: progress in percent, size in bytes.
 *
 * @param doing {@code scanning}, {@code preparing}, {@code verifying}, {@code switching}, {@code done} or {@code failed}
 */
public record BackupStatus(
        UUID backupId,
        double progress,
        long size,
        @MayBeAbsent @Nullable String sha256,
        @MayBeAbsent @Nullable String doing) {

    public BackupStatus(UUID backupId, double progress, long size, @Nullable String sha256) {
        this(backupId, progress, size, sha256, null);
    }
}
