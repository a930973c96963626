package io.corrosion.ui.slot;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.wicket.Component;
import org.apache.wicket.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Builds a foreign component on a thread of its own, which has all that the rendering's thread has, and waits for it a limited
 * time only. What comes too late is interrupted and its component never enters the page; the thread lives as long as the
 * foreign code does, and no longer than it was built once: whoever fails three times is left out for a while.
 */
final class Timely {

    /** A component that is being put into the page is waited for so much longer; that part is the platform's own. */
    private static final Duration PLACING = Duration.ofMillis(200);

    private final Duration limit;

    Timely(Duration limit) {
        this.limit = limit;
    }

    /**
     * Makes a component and places it.
     *
     * @param placing takes the component into the page, and prepares it
     * @throws TooSlow when that took longer than the limit
     */
    void build(Supplier<Component> making, Consumer<Component> placing) {
        AtomicBoolean decided = new AtomicBoolean();
        FutureTask<Void> task = new FutureTask<>(
                () -> {
                    Component made = making.get();
                    if (decided.compareAndSet(false, true)) {
                        placing.accept(made);
                    }
                },
                null);
        Thread thread = new Thread(surrounded(task), Thread.currentThread().getName() + "-panel");
        thread.setDaemon(true);
        thread.start();
        await(task, thread, decided);
    }

    private void await(FutureTask<Void> task, Thread thread, AtomicBoolean decided) {
        try {
            if (!ended(task, limit) && (decided.compareAndSet(false, true) || !ended(task, PLACING))) {
                thread.interrupt();
                throw new TooSlow(limit);
            }
        } catch (InterruptedException stopped) {
            thread.interrupt();
            Thread.currentThread().interrupt();
            throw new TooSlow(limit);
        }
    }

    private static boolean ended(FutureTask<Void> task, Duration patience) throws InterruptedException {
        try {
            task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException late) {
            return false;
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException broken) {
                throw broken;
            } else if (failed.getCause() instanceof Error broken) {
                throw broken;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    /** The same session, request, log and class loader as the page's own thread has. */
    private static Runnable surrounded(Runnable work) {
        ThreadContext rendering = ThreadContext.get(false);
        @Nullable Map<String, String> log = MDC.getCopyOfContextMap();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        return () -> {
            Thread.currentThread().setContextClassLoader(loader);
            ThreadContext.restore(rendering);
            if (log != null) {
                MDC.setContextMap(log);
            }
            work.run();
        };
    }

    /** Somebody's component took longer than it may. */
    static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooSlow(Duration limit) {
            super("took longer than " + limit.toSeconds() + " s");
        }
    }
}
