package io.corrosion.companion.link;

import java.time.Duration;

/**
 * How long to wait before the next attempt to connect: doubling, with a cap, and jittered so that many agents do not
 * return in step. Pure.
 *
 * @param first the longest wait after the first failure
 * @param cap the longest wait at all
 */
public record Backoff(Duration first, Duration cap) {

    /** Quick at first, since most losses are a restart of the platform's NATS. */
    public static final Backoff USUAL = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(8));

    /**
     * The wait after so many failures in a row.
     *
     * @param chance from 0 to 1, evenly spread; half of the wait is left to it
     */
    public Duration after(int failures, double chance) {
        int doublings = Math.min(Math.max(failures - 1, 0), 20);
        long longest = Math.min(first.toMillis() << doublings, cap.toMillis());
        return Duration.ofMillis(Math.round(longest * (0.5 + chance / 2)));
    }
}
