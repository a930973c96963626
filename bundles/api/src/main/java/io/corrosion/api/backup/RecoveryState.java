package io.corrosion.api.backup;

/**
 * How far a backup or a restore is. Immutable.
 *
 * @param step what it is doing, in words
 * @param error why it failed; empty otherwise
 * @param bytes of all files of the backup; 0 while that is not known
 */
public record RecoveryState(Phase phase, int progress, String step, String error, long bytes) {

    /** Where it stands. */
    public enum Phase {
        RUNNING,
        DONE,
        FAILED
    }
}
