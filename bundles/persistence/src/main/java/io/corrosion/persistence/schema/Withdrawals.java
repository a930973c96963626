package io.corrosion.persistence.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What is to be undone when a bundle stops, last first. Whatever comes after the stop is undone at once, so that a
 * migration that was still running publishes nothing. Actions run without a lock held. Thread-safe.
 */
final class Withdrawals {

    private final Deque<Runnable> actions = new ArrayDeque<>();
    private boolean closed;

    void add(Runnable action) {
        boolean late;
        synchronized (this) {
            late = closed;
            if (!late) {
                actions.push(action);
            }
        }
        if (late) {
            action.run();
        }
    }

    synchronized boolean isClosed() {
        return closed;
    }

    void close() {
        for (Runnable action = next(); action != null; action = next()) {
            action.run();
        }
    }

    private synchronized @Nullable Runnable next() {
        closed = true;
        return actions.poll();
    }
}
