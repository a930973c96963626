package io.corrosion.modules.hook;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hooks of one bundle: so many calls at a time, and none for a minute after three failures in a row. A call that takes too
 * long is interrupted; one that does not even end then keeps its thread. That nobody is free to call is no failure of the
 * bundle: it may be others who call too often. Thread-safe.
 */
final class Lane {

    static final int STRIKES = 3;

    /** Threads of a lane. */
    static final int WIDE = 8;

    /** Threads of a lane next to others: all of a bundle's together leave some of its crew of 16 ({@code watch}) free. */
    static final int NARROW = 4;

    private static final Logger LOG = LoggerFactory.getLogger(Lane.class);
    private static final int WATCHES = 2;
    private static final int WAITING = 1000;
    private static final long PAUSE_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final String name;
    private final int width;
    private final ThreadPoolExecutor threads;
    private final ThreadPoolExecutor watches;
    private int strikes;
    private long pausedUntil;
    private long quietUntil = System.nanoTime();

    /** @param width how many calls at a time */
    Lane(String name, int width) {
        this.name = name;
        this.width = width;
        this.threads = pool("hooks-" + name, 0, width, new SynchronousQueue<>());
        this.watches = pool("hooks-watch-" + name, WATCHES, width, new ArrayBlockingQueue<>(WAITING));
        watches.allowCoreThreadTimeOut(true);
    }

    private static ThreadPoolExecutor pool(String name, int core, int most, BlockingQueue<Runnable> queue) {
        return new ThreadPoolExecutor(core, most, 10, TimeUnit.SECONDS, queue, work -> {
            Thread thread = new Thread(work, name);
            thread.setDaemon(true);
            // Not the class loader of whoever happened to ask for the thread.
            thread.setContextClassLoader(Lane.class.getClassLoader());
            return thread;
        });
    }

    /** The answer; empty when there is none in time, or the lane is closed for now. */
    <V> Optional<V> ask(String hook, Duration limit, Supplier<Optional<V>> call) {
        if (isPaused()) {
            return Optional.empty();
        }
        Future<Optional<V>> answer;
        try {
            answer = threads.submit(call::get);
        } catch (RejectedExecutionException e) {
            busy(hook, "all its " + width + " threads are busy, or it has stopped");
            return Optional.empty();
        }
        try {
            Optional<V> value = answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            succeeded();
            return value;
        } catch (TimeoutException e) {
            answer.cancel(true);
            failed(hook, "no answer in " + limit.toSeconds() + " s");
        } catch (ExecutionException e) {
            LOG.debug("{} threw in {}", name, hook, e.getCause());
            failed(hook, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
        }
        return Optional.empty();
    }

    /** Has it called, and sees to it that it ends. */
    void tell(String hook, Duration limit, Supplier<Optional<Boolean>> call) {
        try {
            watches.execute(() -> ask(hook, limit, call));
        } catch (RejectedExecutionException e) {
            busy(hook, WAITING + " calls wait already, or it has stopped");
        }
    }

    void close() {
        watches.shutdownNow();
        threads.shutdownNow();
    }

    private synchronized boolean isPaused() {
        return strikes >= STRIKES && System.nanoTime() - pausedUntil < 0;
    }

    private synchronized void succeeded() {
        strikes = 0;
    }

    /** Said at most once a minute: whoever can fill the lane must not fill the log. */
    private synchronized void busy(String hook, String why) {
        long now = System.nanoTime();
        if (now - quietUntil >= 0) {
            quietUntil = now + PAUSE_NANOS;
            LOG.warn("{} was not called in {}: {}", name, hook, why);
        }
    }

    private synchronized void failed(String hook, String why) {
        strikes++;
        boolean paused = strikes >= STRIKES;
        if (paused) {
            pausedUntil = System.nanoTime() + PAUSE_NANOS;
        }
        LOG.warn("{} failed in {}{}: {}", name, hook, paused ? " and is left out for a minute" : "", why);
    }
}
