package io.corrosion.api.job;

import java.util.Locale;

/** Where a job is; contract section 6. */
public enum JobState {
    /** Waits for its time, for a free place, or for its handler to be installed. */
    QUEUED,
    /** A node is at it. */
    RUNNING,
    /** Failed, and waits for its next attempt. */
    RETRY,
    /** Done. */
    DONE,
    /** Failed for good; an administrator may send it round again. */
    DEAD;

    /** The wire form, such as {@code queued}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
