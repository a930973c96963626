package io.corrosion.companion.console;

/**
 * How fast lines may go out: a bucket that holds one second's lines and refills by a fifth faster than promised, so
 * that the promised rate never runs into it and a backlog melts. Confined to one thread; time is given.
 */
final class LineRate {

    private static final double HEADROOM = 1.2;
    private static final double NANOS = 1e9;

    private final double perSecond;
    private double tokens;
    private long lastNanos;

    LineRate(int promisedPerSecond, long nowNanos) {
        this.perSecond = promisedPerSecond * HEADROOM;
        this.tokens = perSecond;
        this.lastNanos = nowNanos;
    }

    /** Whether one more line may go now; if so, it is counted. */
    boolean take(long nowNanos) {
        tokens = Math.min(perSecond, tokens + (nowNanos - lastNanos) * perSecond / NANOS);
        lastNanos = nowNanos;
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
