package io.corrosion.rest.limit;

import java.time.Duration;

/**
 * So many requests a second in the long run, and so many at once. Immutable.
 *
 * @param perSecond at least 1
 * @param burst at least 1
 */
public record Rate(int perSecond, int burst) {

    public Rate {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate allows at least one request");
        }
    }

    long nanosPerRequest() {
        return Math.max(1, Duration.ofSeconds(1).toNanos() / perSecond);
    }
}
