package io.corrosion.backups.rest;

import io.corrosion.backups.Backup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A backup.
 *
 * @param status IN_PROGRESS, COMPLETED, FAILED or RESTORING
 * @param progress 0 to 100, of taking or restoring
 * @param error why it failed, or why the last restore did; empty otherwise
 * @param sizeBytes of all files
 * @param storedBytes what it added to the storage
 * @param sha256 of the archive that a download gives
 * @param verification never, good or damaged, as of {@code verified_at}
 */
public record BackupView(
        UUID id,
        String name,
        String status,
        int progress,
        String step,
        String error,
        String type,
        List<String> labels,
        boolean pinned,
        String target,
        boolean stopServer,
        long sizeBytes,
        long storedBytes,
        long files,
        String sha256,
        String createdBy,
        Instant createdAt,
        Optional<Instant> completedAt,
        Optional<Instant> expiresAt,
        String verification,
        Optional<Instant> verifiedAt) {

    static BackupView of(Backup backup) {
        return new BackupView(
                backup.id(),
                backup.name(),
                backup.status().name(),
                backup.progress(),
                backup.step(),
                backup.error(),
                backup.type().wire(),
                backup.labels(),
                backup.pinned(),
                backup.target(),
                backup.stopServer(),
                backup.sizeBytes(),
                backup.storedBytes(),
                backup.files(),
                backup.sha256(),
                backup.createdBy(),
                backup.createdAt(),
                backup.completedAt(),
                backup.expiresAt(),
                backup.verification().wire(),
                backup.verifiedAt());
    }
}
