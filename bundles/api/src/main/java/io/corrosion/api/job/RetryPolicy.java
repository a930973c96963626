package io.corrosion.api.job;

import java.time.Duration;

/**
 * How often a job is tried and how long it waits in between: twice as long after each failure, at most {@code longest},
 * spread by up to a tenth so that what failed together does not come back together. Immutable.
 *
 * @param attempts 1 to 100, the first one included
 * @param first the wait after the first failure
 * @param longest no wait is longer
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {

    /** Eight attempts within about an hour: 30 s, 1, 2, 4, 8, 15, 15 minutes. */
    public static final RetryPolicy USUAL = new RetryPolicy(8, Duration.ofSeconds(30), Duration.ofMinutes(15));

    /** One attempt. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ZERO, Duration.ZERO);

    public RetryPolicy {
        if (attempts < 1 || attempts > 100 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException("not a retry policy: " + attempts + ", " + first + ", " + longest);
        }
    }

    /** How long to wait after this many failures, before spreading. */
    public Duration waitAfter(int failures) {
        Duration wait = first;
        for (int doubled = 1; doubled < failures && wait.compareTo(longest) < 0; doubled++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
