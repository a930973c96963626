package io.corrosion.bench;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** How far a process's memory rises above what it was, looked at ten times a second until it is closed. Thread-safe. */
final class Growth implements AutoCloseable {

    private final ScheduledExecutorService looks = Executors.newSingleThreadScheduledExecutor();
    private final double before;
    private volatile double most;

    Growth(long pid) {
        this.before = Weight.rss(pid);
        this.most = before;
        looks.scheduleAtFixedRate(() -> most = Math.max(most, Weight.rss(pid)), 100, 100, TimeUnit.MILLISECONDS);
    }

    /** In MB, so far. */
    double megabytes() {
        return most - before;
    }

    @Override
    public void close() {
        looks.shutdownNow();
    }
}
