package io.corrosion.panelagent;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionHandler;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that all stand-ins share: few, and none waits for another's work.
 *
 * @param looks has agents look at their machines; refuses what it has no room for
 * @param discards takes commands out of their stream; what it has no room for stays there until it is too old
 * @param ticks for what is done now and then, and never waits
 */
record Crew(ExecutorService looks, ExecutorService discards, ScheduledExecutorService ticks) implements AutoCloseable {

    private static final int LOOKS_AT_ONCE = 2;
    private static final int ROOM = 1_000;

    static Crew hire() {
        return new Crew(
                bounded(LOOKS_AT_ONCE, "panel-agent-stand-in", new ThreadPoolExecutor.AbortPolicy()),
                bounded(1, "panel-agent-discard", new ThreadPoolExecutor.DiscardPolicy()),
                Executors.newSingleThreadScheduledExecutor(daemons("panel-agent-tick")));
    }

    private static ExecutorService bounded(int threads, String name, RejectedExecutionHandler full) {
        return new ThreadPoolExecutor(
                threads, threads, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(ROOM), daemons(name), full);
    }

    private static ThreadFactory daemons(String name) {
        return work -> {
            Thread made = new Thread(work, name);
            made.setDaemon(true);
            return made;
        };
    }

    /** @param work throws nothing */
    void every(Duration time, Runnable work) {
        var unused = ticks.scheduleWithFixedDelay(work, time.toMillis(), time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        looks.shutdownNow();
        discards.shutdownNow();
        ticks.shutdownNow();
    }
}
