package io.corrosion.companion.console;

/**
 * How many bytes the console may lag behind before the oldest lines are dropped: little while connected, since a live
 * console must be live, much after an outage, since nobody could read then. Confined to one thread.
 */
final class Allowance {

    static final long LIVE = 1L << 20;
    static final long OUTAGE = 16L << 20;

    private long allowed = LIVE;

    /** Connected (again) with so much unsent: that may stay, up to a bound, and melts from now on. */
    void connected(long backlog) {
        allowed = LIVE + Math.min(backlog, OUTAGE);
    }

    /** How many bytes to drop now; 0 as a rule. */
    long excess(long backlog) {
        allowed = Math.max(LIVE, Math.min(allowed, backlog + LIVE));
        return backlog > allowed ? backlog - (allowed - LIVE / 2) : 0;
    }
}
