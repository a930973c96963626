package io.corrosion.access;

import io.corrosion.api.identity.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Calls when something a person holds ends, so that open pages and sockets lose it at that moment and not when they are next
 * asked. One timer for each person, for the next end; one thread. Thread-safe.
 */
final class RightsEnds implements AutoCloseable {

    private static final Duration FARTHEST = Duration.ofDays(1);

    private final Clock clock;
    private final Consumer<UserId> changed;
    private final Map<UserId, ScheduledFuture<?>> timers = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(1, work -> {
        Thread thread = new Thread(work, "rights-end");
        thread.setDaemon(true);
        return thread;
    });

    RightsEnds(Clock clock, Consumer<UserId> changed) {
        this.clock = clock;
        this.changed = changed;
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /**
     * Waits for the next end of these rights, in place of what was waited for before.
     *
     * @param since when they were loaded: what has ended since then is told at once
     */
    void watch(UserId user, Rights rights, Instant since) {
        Instant now = clock.instant();
        Optional<Instant> end = rights.nextEnd(since).filter(next -> next.isBefore(now.plus(FARTHEST)));
        timers.compute(user, (same, earlier) -> {
            if (earlier != null) {
                earlier.cancel(false);
            }
            return end.<ScheduledFuture<?>>map(next -> schedule(user, Duration.between(now, next)))
                    .orElse(null);
        });
    }

    private ScheduledFuture<?> schedule(UserId user, Duration delay) {
        return timer.schedule(() -> end(user), delay.toNanos() + 1_000_000, TimeUnit.NANOSECONDS);
    }

    private void end(UserId user) {
        timers.remove(user);
        changed.accept(user);
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
