package io.corrosion.modules.watch;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads one module's services run on. A call that hangs holds one of these and no thread of the platform. Thread-safe.
 */
final class Crew implements AutoCloseable {

    /** How the names of its threads begin. */
    static final String NAME = "module-crew-";

    private static final int MOST = 16;
    private static final long IDLE_SECONDS = 10;

    private final String slug;
    private final ThreadPoolExecutor threads;

    Crew(String slug) {
        this.slug = slug;
        AtomicInteger number = new AtomicInteger();
        this.threads =
                new ThreadPoolExecutor(0, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), task -> {
                    Thread thread = new Thread(task, NAME + slug + "-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    thread.setContextClassLoader(Crew.class.getClassLoader());
                    return thread;
                });
    }

    /** All its threads are busy: it may be others who call too often, so that is no lateness of the module. */
    static final class Busy extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Busy(String message) {
            super(message);
        }
    }

    /** It did not answer in time. */
    static final class Late extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        Late(String message) {
            super(message);
        }
    }

    /**
     * Does it on a thread of the module and waits. Whoever waits may be interrupted; then so is the work.
     *
     * @param limit zero for none
     * @param givenUp told before the work is interrupted because nobody waits for it any more
     * @throws Busy when nobody is free to do it
     * @throws Late when it was begun and did not end in time
     */
    <T> T call(Duration limit, Callable<T> work, Runnable givenUp) throws Throwable {
        Future<T> answer;
        try {
            answer = threads.submit(work);
        } catch (RejectedExecutionException e) {
            throw new Busy("All " + MOST + " threads of the module " + slug + " are busy.");
        }
        try {
            return limit.isZero() ? answer.get() : answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            givenUp.run();
            answer.cancel(true);
            throw new Late("The module " + slug + " did not answer within " + limit.toSeconds() + " s.");
        } catch (InterruptedException e) {
            givenUp.run();
            answer.cancel(true);
            throw e;
        } catch (ExecutionException e) {
            throw e.getCause();
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
