package io.corrosion.rest.limit;

import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * One bucket for each caller or address. A bucket is a single number, the moment at which it will be full again, so that
 * a request costs one compare-and-set and an idle client costs nothing: full buckets are forgotten. Thread-safe.
 */
public final class RateLimits {

    private static final int SWEEP_EVERY = 8192;

    /**
     * What a request was told.
     *
     * @param retryAfter zero when it may pass
     */
    public record Verdict(boolean passes, int limit, long remaining, Duration fullAfter, Duration retryAfter) {}

    private final ConcurrentHashMap<String, AtomicLong> fullAt = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public RateLimits(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** Takes one request out of the bucket of this key. */
    public Verdict take(String key, Rate rate) {
        long now = nanos.getAsLong();
        if (requests.incrementAndGet() % SWEEP_EVERY == 0) {
            fullAt.values().removeIf(moment -> moment.get() < now);
        }
        long cost = rate.nanosPerRequest();
        long depth = cost * rate.burst();
        AtomicLong moment = fullAt.computeIfAbsent(key, unknown -> new AtomicLong(now));
        while (true) {
            long before = moment.get();
            long after = Math.max(before, now) + cost;
            long over = after - now - depth;
            if (over > 0) {
                return verdict(false, rate, 0, before - now, over);
            }
            if (moment.compareAndSet(before, after)) {
                return verdict(true, rate, (now + depth - after) / cost, after - now, 0);
            }
        }
    }

    /** How many buckets are not full. */
    public int size() {
        return fullAt.size();
    }

    private static Verdict verdict(boolean passes, Rate rate, long remaining, long fullAfter, long retryAfter) {
        return new Verdict(
                passes,
                rate.burst(),
                remaining,
                Duration.ofNanos(Math.max(0, fullAfter)),
                Duration.ofNanos(retryAfter));
    }
}
