package io.corrosion.companion;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The agent's named threads, all ended by {@link #close}. */
final class Threads implements AutoCloseable {

    private static final int WAITING_COMMANDS = 100;

    /** Short tasks by the clock. */
    final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(named("timer"));
    /** Samples, which may take a while on a large disk. */
    final ScheduledExecutorService vitals = Executors.newSingleThreadScheduledExecutor(named("vitals"));
    /** The desk: one command after the other. */
    final ExecutorService orders = Executors.newSingleThreadExecutor(named("orders"));
    /** Console commands, in order; more than a few waiting are refused. */
    final ExecutorService speaking = new ThreadPoolExecutor(
            1, 1, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING_COMMANDS), named("speaking"));
    /** What waits for processes. */
    final ExecutorService power = Executors.newCachedThreadPool(named("power"));

    @Override
    public void close() {
        for (ExecutorService pool : new ExecutorService[] {timer, vitals, orders, speaking, power}) {
            pool.shutdownNow();
        }
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
