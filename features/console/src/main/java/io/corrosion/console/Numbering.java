package io.corrosion.console;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Numbers lines by their time in microseconds, one more than the last where that is not enough. So the same line has the
 * same number in the scroll-back and in the live view, on every node and after every restart, and a viewer that reads
 * both knows which lines it has. Confined.
 */
public final class Numbering {

    private long last;

    /** The next number, for a line of that time. */
    public long next(Instant time) {
        last = Math.max(last + 1, ChronoUnit.MICROS.between(Instant.EPOCH, time));
        return last;
    }
}
