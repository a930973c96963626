package io.corrosion.backups.work;

import java.time.Duration;

/** Now and again: at once, then at most once a second. Confined to one thread. */
final class Pace {

    private static final long EVERY = Duration.ofSeconds(1).toNanos();

    private long last = System.nanoTime() - EVERY;

    boolean isDue() {
        long now = System.nanoTime();
        if (now - last < EVERY) {
            return false;
        }
        last = now;
        return true;
    }
}
