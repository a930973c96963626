package io.corrosion.backups;

/** How a backup is taken. Either kind restores by itself. */
public enum BackupType {
    /** Every file is read anew. */
    FULL,
    /** Files with unchanged size and time are taken over from the last backup without being read. */
    INCREMENTAL;

    /** The wire form, such as {@code full}. */
    public String wire() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
