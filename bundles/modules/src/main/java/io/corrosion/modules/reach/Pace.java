package io.corrosion.modules.reach;

import java.util.function.LongSupplier;

/** Lets so many through in each stretch of time. Thread-safe. */
public final class Pace {

    private final int most;
    private final long stretchNanos;
    private final LongSupplier nanoTime;
    private long began;
    private int passed;

    /** @param nanoTime such as {@link System#nanoTime} */
    public Pace(int most, long stretchNanos, LongSupplier nanoTime) {
        this.most = most;
        this.stretchNanos = stretchNanos;
        this.nanoTime = nanoTime;
        this.began = nanoTime.getAsLong();
    }

    /** Whether one more may pass now. */
    public synchronized boolean passes() {
        long now = nanoTime.getAsLong();
        if (now - began >= stretchNanos) {
            began = now;
            passed = 0;
        }
        return ++passed <= most;
    }
}
