package io.corrosion.backups.work;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;
import java.util.function.LongSupplier;

/** So many bytes a second, in the long run (BAK-28). Thread-safe. */
final class Throttle {

    private final long bytesPerSecond;
    private final LongSupplier nanos;
    private final LongConsumer sleep;
    private long freeAt;

    /**
     * @param bytesPerSecond 0 for no limit
     */
    Throttle(long bytesPerSecond) {
        this(bytesPerSecond, System::nanoTime, LockSupport::parkNanos);
    }

    Throttle(long bytesPerSecond, LongSupplier nanos, LongConsumer sleep) {
        this.bytesPerSecond = bytesPerSecond;
        this.nanos = nanos;
        this.sleep = sleep;
        this.freeAt = nanos.getAsLong();
    }

    /** Returns when so many bytes may be taken. */
    void take(int bytes) {
        if (bytesPerSecond == 0) {
            return;
        }
        long wait = reserve(bytes);
        if (wait > 0) {
            sleep.accept(wait);
        }
    }

    private synchronized long reserve(int bytes) {
        long now = nanos.getAsLong();
        long from = Math.max(now, freeAt);
        freeAt = from + bytes * TimeUnit.SECONDS.toNanos(1) / bytesPerSecond;
        return from - now;
    }
}
