package io.corrosion.messaging.outbox;

import io.corrosion.api.event.Event;
import io.corrosion.api.event.EventListener;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls one listener, one event at a time, in order. A call that takes too long is interrupted; a listener that fails five
 * times in a row, or does not even end when interrupted, is left out from then on: it costs one log line, not the
 * platform. Thread-safe.
 */
final class ListenerLane {

    private static final Logger LOG = LoggerFactory.getLogger(ListenerLane.class);
    private static final int STRIKES = 5;
    private static final int WAITING_LIMIT = 10_000;

    private record Call(Event event, CompletableFuture<Void> done) {}

    private final EventListener<Event> listener;
    private final Executor pool;
    private final ScheduledExecutorService watchdog;
    private final Duration limit;
    private final Deque<Call> waiting = new ArrayDeque<>();
    private @Nullable Call current;
    private boolean overdue;
    private boolean running;
    private boolean leftOut;
    private int strikes;

    ListenerLane(EventListener<Event> listener, Executor pool, ScheduledExecutorService watchdog, Duration limit) {
        this.listener = listener;
        this.pool = pool;
        this.watchdog = watchdog;
        this.limit = limit;
    }

    /** Queues the event; the future completes, never exceptionally, when the listener has had it or is left out. */
    synchronized CompletableFuture<Void> offer(Event event) {
        if (leftOut) {
            return CompletableFuture.completedFuture(null);
        }
        if (waiting.size() >= WAITING_LIMIT) {
            leaveOut("more than " + WAITING_LIMIT + " events wait for it");
            return CompletableFuture.completedFuture(null);
        }
        Call call = new Call(event, new CompletableFuture<>());
        waiting.add(call);
        if (!running) {
            running = true;
            pool.execute(this::drain);
        }
        return call.done();
    }

    /** Forgets what waits; the listener is gone. */
    synchronized void end() {
        leftOut = true;
        forgetWaiting();
    }

    synchronized boolean isLeftOut() {
        return leftOut;
    }

    private void drain() {
        for (Call call = next(); call != null; call = next()) {
            perform(call);
            call.done().complete(null);
        }
    }

    private synchronized @Nullable Call next() {
        overdue = false;
        current = waiting.poll();
        running = current != null;
        return current;
    }

    private void perform(Call call) {
        Thread thread = Thread.currentThread();
        Future<?> watch = watchdog.schedule(() -> tooLong(call, thread), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            listener.on(call.event());
            finished(null);
        } catch (RuntimeException | LinkageError e) {
            finished(e);
        } finally {
            watch.cancel(false);
        }
    }

    private synchronized void finished(@Nullable Throwable failure) {
        current = null;
        boolean late = overdue && Thread.interrupted();
        if (failure != null) {
            LOG.warn("{} failed on an event: {}", name(), failure.toString(), failure);
        }
        if (failure == null && !late && !overdue) {
            strikes = 0;
        } else if (++strikes >= STRIKES && !leftOut) {
            leaveOut("it failed " + STRIKES + " times in a row");
        }
    }

    private synchronized void tooLong(Call call, Thread thread) {
        if (current != call) {
            return;
        }
        if (overdue) {
            call.done().complete(null);
            leaveOut("it does not end when it is interrupted");
            return;
        }
        overdue = true;
        LOG.warn("{} takes longer than {} over an event; it is interrupted", name(), limit);
        thread.interrupt();
        watchdog.schedule(() -> tooLong(call, thread), limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void leaveOut(String why) {
        leftOut = true;
        forgetWaiting();
        LOG.error("{} hears no events any more until it is registered anew: {}", name(), why);
    }

    private void forgetWaiting() {
        waiting.forEach(call -> call.done().complete(null));
        waiting.clear();
    }

    private String name() {
        return "Event listener " + listener.getClass().getName();
    }
}
