package io.corrosion.companion.health;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Starts a crashed server again while the platform cannot: with growing waits, a few times, then no more. While the
 * platform is there it decides itself, so that never both do. Thread-safe.
 */
public final class CrashGuard {

    private static final Duration WINDOW = Duration.ofMinutes(10);
    private static final Duration FIRST = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final int most;
    private final Clock clock;
    private final Deque<Instant> crashes = new ArrayDeque<>();

    public CrashGuard(int most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** What to do about a crash. */
    public sealed interface Advice {

        /** Somebody else decides, or nobody shall. */
        record Leave() implements Advice {}

        /** Start it again after a while, unless the platform is back by then. */
        record Restart(Duration after, int attempt) implements Advice {}

        /** It crashed too often. */
        record GiveUp(int attempts) implements Advice {}
    }

    /** Notes a crash. Only those of the last ten minutes count. */
    public synchronized Advice crashed(boolean platformIsThere) {
        Instant now = clock.instant();
        crashes.addLast(now);
        while (crashes.peekFirst().isBefore(now.minus(WINDOW))) {
            crashes.removeFirst();
        }
        int attempt = crashes.size();
        if (most == 0 || platformIsThere) {
            return new Advice.Leave();
        } else if (attempt > most) {
            return new Advice.GiveUp(most);
        }
        Duration wait = FIRST.multipliedBy(1L << Math.min(10, attempt - 1));
        return new Advice.Restart(wait.compareTo(LONGEST) < 0 ? wait : LONGEST, attempt);
    }
}
