package io.corrosion.persistence;

import io.corrosion.api.error.Unavailable;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The place of one pool. While a changed configuration swaps the pool, callers wait for the new one, so that nothing
 * restarts and no request fails. Thread-safe.
 */
final class PoolSlot {

    private static final Duration RETRY = Duration.ofSeconds(2);

    private final String name;
    private final Duration patience;
    private @Nullable DataSource pool;
    private @Nullable DataSource inside;

    PoolSlot(String name, Duration patience) {
        this.name = name;
        this.patience = patience;
    }

    synchronized void fill(DataSource arrived) {
        inside = arrived;
        pool = FailFastPool.of(arrived, System::nanoTime);
        notifyAll();
    }

    /** Empties the slot, unless another pool has taken the place already. */
    synchronized void empty(DataSource gone) {
        if (inside == gone) {
            pool = null;
            inside = null;
        }
    }

    /** The pool of this moment, if there is one. */
    synchronized Optional<DataSource> now() {
        return Optional.ofNullable(pool);
    }

    /** The pool; waits for it. */
    synchronized DataSource await() {
        long deadline = System.nanoTime() + patience.toNanos();
        while (pool == null) {
            long left = Duration.ofNanos(deadline - System.nanoTime()).toMillis();
            if (left <= 0) {
                throw new Unavailable(
                        "There is no connection pool \"" + name + "\": see etc/org.ops4j.datasource-" + name + ".cfg",
                        RETRY);
            }
            waitFor(left);
        }
        return pool;
    }

    private synchronized void waitFor(long millis) {
        try {
            wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unavailable("Interrupted while waiting for the connection pool \"" + name + "\"", RETRY);
        }
    }
}
