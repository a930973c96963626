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
import org.apache.wicket.Application;
import org.apache.wicket.Component;
import org.apache.wicket.Session;
import org.apache.wicket.ThreadContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Has a foreign component built, and later drawn, on a thread of its own, and waits for it a limited time only. What comes too
 * late is interrupted and never enters the page; the thread lives as long as the foreign code does, and no longer than it was
 * built once: whoever fails three times is left out for a while.
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
        ThreadContext rendering = ThreadContext.get(false);
        await(task, started(task, () -> ThreadContext.restore(rendering)), decided);
    }

    /**
     * Has something drawn that is in the page already.
     *
     * @return what it wrote; it has reached no response yet
     * @throws TooSlow when that took longer than the limit
     */
    CharSequence draw(Runnable drawing) {
        Application application = Application.get();
        Session session = Session.get();
        Aside aside = Aside.here();
        FutureTask<Void> task = new FutureTask<>(drawing, null);
        Thread thread = started(task, () -> {
            ThreadContext.setApplication(application);
            ThreadContext.setSession(session);
            ThreadContext.setRequestCycle(aside);
        });
        try {
            await(task, thread, new AtomicBoolean());
            return aside.drawn();
        } finally {
            aside.leave();
        }
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

    /** Has the work done with the log and class loader of this thread, and in these surroundings. */
    private static Thread started(Runnable work, Runnable surroundings) {
        @Nullable Map<String, String> log = MDC.getCopyOfContextMap();
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        Thread thread = new Thread(
                () -> {
                    Thread.currentThread().setContextClassLoader(loader);
                    surroundings.run();
                    if (log != null) {
                        MDC.setContextMap(log);
                    }
                    work.run();
                },
                Thread.currentThread().getName() + "-panel");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Somebody's component took longer than it may. */
    static final class TooSlow extends RuntimeException {

        private static final long serialVersionUID = 1L;

        TooSlow(Duration limit) {
            super("took longer than " + limit.toSeconds() + " s");
        }
    }
}
