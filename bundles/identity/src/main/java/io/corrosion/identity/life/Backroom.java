package io.corrosion.identity.life;

import io.corrosion.api.error.Unavailable;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does work that nobody may see the length of, after the answer. What waits is bounded, and lost with the node: people ask
 * again. Owns one thread, until {@link #close}, which finishes what waits. Thread-safe.
 */
final class Backroom implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Backroom.class);
    private static final int MOST = 500;
    private static final Duration COME_BACK = Duration.ofSeconds(10);
    private static final Duration TO_FINISH = Duration.ofSeconds(5);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST), task -> new Thread(task, "identity-backroom"));

    /** @throws Unavailable when too much waits already */
    void later(Runnable work) {
        try {
            thread.execute(() -> {
                try {
                    work.run();
                } catch (RuntimeException e) {
                    // Edge of a thread: nobody is left to tell but the operator.
                    LOG.warn("A mail that somebody asked for could not be sent: {}", e.getMessage());
                }
            });
        } catch (RejectedExecutionException full) {
            throw new Unavailable(
                    "Too many mails are asked for at this moment. Try again in a few seconds.", COME_BACK);
        }
    }

    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(TO_FINISH.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
