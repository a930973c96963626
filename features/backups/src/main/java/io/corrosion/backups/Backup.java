package io.corrosion.backups;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A copy of a server. Immutable.
 *
 * @param progress 0 to 100, of the taking or of a restore
 * @param step what is being done, in words; empty when nothing is
 * @param stopServer whether the server stands still meanwhile
 * @param stock the stocktaking it comes from
 * @param sizeBytes of all files
 * @param storedBytes what this backup added to the storage
 * @param sha256 of the archive that a download gives
 * @param target where it is stored: {@code disk} or {@code s3}
 */
public record Backup(
        UUID id,
        LicenseId server,
        String name,
        BackupStatus status,
        BackupType type,
        List<String> labels,
        boolean pinned,
        String target,
        boolean stopServer,
        int progress,
        String step,
        String error,
        UUID stock,
        long sizeBytes,
        long storedBytes,
        long files,
        long manifestSize,
        String manifestSha256,
        String sha256,
        String createdBy,
        Instant createdAt,
        Optional<Instant> completedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> verifiedAt,
        Verification verification) {

    public Backup {
        labels = List.copyOf(labels);
    }

    /** Whether all of it is there. */
    public boolean isComplete() {
        return status == BackupStatus.COMPLETED || status == BackupStatus.RESTORING;
    }
}
