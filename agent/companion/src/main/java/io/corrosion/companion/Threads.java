package io.corrosion.companion;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** The agent's named threads, all ended by {@link #close}. */
final class Threads implements AutoCloseable {

    private static final int WAITING_COMMANDS = 100;
    private static final int WAITING_PIECES = 12;
    private static final int FILE_WORKERS = 4;

    /** Short tasks by the clock. */
    final ScheduledExecutorService timer = new Timer("timer");
    /** Samples, which may take a while on a large disk. */
    final ScheduledExecutorService vitals;
    /** The desk: one command after the other. */
    final ExecutorService orders = Executors.newSingleThreadExecutor(named("orders"));
    /** Console commands, in order; more than a few waiting are refused. */
    final ExecutorService speaking = bounded(1, WAITING_COMMANDS, "speaking");
    /** Requests about files; they may take as long as a disk does. */
    final ExecutorService files = bounded(FILE_WORKERS, WAITING_COMMANDS, "files");
    /** Pieces of files, one after the other; each that waits costs its length. */
    final ExecutorService pieces = bounded(1, WAITING_PIECES, "pieces");
    /** What waits for processes. */
    final ExecutorService power = Executors.newCachedThreadPool(named("power"));

    Threads() {
        this(new Timer("vitals"));
    }

    /** With another hand on the clock of heartbeats and samples. */
    Threads(ScheduledExecutorService vitals) {
        this.vitals = vitals;
    }

    @Override
    public void close() {
        for (ExecutorService pool : new ExecutorService[] {timer, vitals, orders, speaking, files, pieces, power}) {
            pool.shutdownNow();
        }
    }

    private static ExecutorService bounded(int threads, int waiting, String name) {
        ThreadPoolExecutor pool = new ThreadPoolExecutor(
                threads, threads, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(waiting), named(name));
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    private static ThreadFactory named(String name) {
        return work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A timer that does not keep to itself why it forgot a task: whoever is there for threads that break hears it. */
    private static final class Timer extends ScheduledThreadPoolExecutor {

        Timer(String name) {
            super(1, named(name));
        }

        @Override
        protected void afterExecute(Runnable task, Throwable broken) {
            super.afterExecute(task, broken);
            if (task instanceof Future<?> ended && ended.isDone()) {
                try {
                    ended.get();
                } catch (ExecutionException broke) {
                    Thread thread = Thread.currentThread();
                    thread.getUncaughtExceptionHandler().uncaughtException(thread, broke.getCause());
                } catch (CancellationException wanted) {
                    return;
                } catch (InterruptedException closing) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
