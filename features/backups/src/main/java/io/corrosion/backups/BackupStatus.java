package io.corrosion.backups;

/** Where a backup is; contract section 6. */
public enum BackupStatus {
    IN_PROGRESS,
    COMPLETED,
    FAILED,
    /** Complete, and being restored. */
    RESTORING
}
