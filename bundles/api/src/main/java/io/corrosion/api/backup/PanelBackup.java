package io.corrosion.api.backup;

import java.time.Instant;

/**
 * A copy that a panel keeps. Immutable.
 *
 * @param id the panel's own
 * @param bytes 0 while that is not known
 * @param locked whether the panel protects it from deletion
 * @since 1.3
 */
public record PanelBackup(String id, String name, State state, long bytes, Instant takenAt, boolean locked) {

    /** Where it stands. */
    public enum State {
        RUNNING,
        COMPLETED,
        FAILED
    }
}
