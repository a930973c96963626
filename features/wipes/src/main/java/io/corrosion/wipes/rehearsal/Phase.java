package io.corrosion.wipes.rehearsal;

import java.util.Locale;

/** What a rehearsal is at, in its order; what is not there is left to the wipe itself: players, process, backup. */
public enum Phase {
    /** The places a wipe may touch are copied beside the server, and read. */
    COPY,
    PLAN,
    DELETE,
    /** A map of the library is brought to the copy. */
    MAP,
    CONFIG,
    /** The copy is read again and compared with the plan. */
    COMPARE,
    /** The copy is removed. */
    CLEAN;

    /** The wire form, such as {@code copy}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
