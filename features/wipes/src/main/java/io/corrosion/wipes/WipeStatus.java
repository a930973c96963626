package io.corrosion.wipes;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Where a wipe is; contract section 6, decision 81. */
public enum WipeStatus {
    /** Accepted, nothing has happened. */
    PENDING,
    /** The server still runs, players are being told. */
    PRE_WIPE,
    /** The server stands still, files are being worked on. */
    WIPING,
    /** The server starts and is looked at. */
    POST_WIPE,
    /** Somebody stopped it between two steps; it waits. */
    PAUSED,
    SUCCESS,
    /** It ended badly; the error says what to do. It can be taken back, or the step that failed can be tried again. */
    FAILED,
    /** The server is as it was before. */
    ROLLED_BACK,
    /** It was ended before anything was deleted. */
    CANCELLED;

    private static final Map<WipeStatus, Set<WipeStatus>> WAYS = Map.of(
            PENDING, Set.of(PRE_WIPE, WIPING, PAUSED, CANCELLED, FAILED),
            PRE_WIPE, Set.of(WIPING, PAUSED, CANCELLED, FAILED),
            WIPING, Set.of(POST_WIPE, PAUSED, CANCELLED, FAILED, ROLLED_BACK),
            POST_WIPE, Set.of(SUCCESS, PAUSED, FAILED, ROLLED_BACK),
            PAUSED, Set.of(PENDING, PRE_WIPE, WIPING, POST_WIPE, CANCELLED, FAILED, ROLLED_BACK),
            SUCCESS, Set.of(ROLLED_BACK, FAILED),
            FAILED, Set.of(ROLLED_BACK, PRE_WIPE, WIPING, POST_WIPE),
            ROLLED_BACK, Set.of(),
            CANCELLED, Set.of());

    /** Whether a wipe may go from here to there; staying is always allowed. */
    public boolean leadsTo(WipeStatus next) {
        return next == this || WAYS.get(this).contains(next);
    }

    /** Whether nothing goes on by itself any more. */
    public boolean isFinal() {
        return this == SUCCESS || this == FAILED || this == ROLLED_BACK || this == CANCELLED;
    }

    /** The wire form, such as {@code pre_wipe}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
