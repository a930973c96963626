package io.corrosion.rest.limit;

import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.limit.Verdict;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Counts on this node alone: while the platform starts, and when there is no other limiter. A bucket is a single number,
 * the moment at which it will be full again; full buckets are forgotten. Thread-safe.
 */
public final class NodeLimiter implements RateLimiter {

    private static final int SWEEP_EVERY = 8192;

    private record Key(Limit limit, String key) {}

    private final ConcurrentHashMap<Key, AtomicLong> fullAt = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final LongSupplier nanos;

    /** @param nanos a clock that only goes forward, such as {@code System::nanoTime} */
    public NodeLimiter(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public Verdict take(Limit limit, String key) {
        long now = nanos.getAsLong();
        if (requests.incrementAndGet() % SWEEP_EVERY == 0) {
            fullAt.values().removeIf(moment -> moment.get() < now);
        }
        long cost = limit.refill().toNanos();
        long depth = cost * limit.capacity();
        AtomicLong moment = fullAt.computeIfAbsent(new Key(limit, key), unknown -> new AtomicLong(now));
        while (true) {
            long before = moment.get();
            long after = Math.max(before, now) + cost;
            long over = after - now - depth;
            if (over > 0) {
                return verdict(false, limit, 0, before - now, over);
            }
            if (moment.compareAndSet(before, after)) {
                return verdict(true, limit, (now + depth - after) / cost, after - now, 0);
            }
        }
    }

    @Override
    public Verdict look(Limit limit, String key) {
        long now = nanos.getAsLong();
        AtomicLong moment = fullAt.get(new Key(limit, key));
        long full = moment == null ? 0 : Math.max(0, moment.get() - now);
        long cost = limit.refill().toNanos();
        long left = limit.capacity() - (full + cost - 1) / cost;
        return verdict(left > 0, limit, Math.max(0, left), full, left > 0 ? 0 : full - cost * (limit.capacity() - 1));
    }

    @Override
    public void giveBack(Limit limit, String key) {
        AtomicLong moment = fullAt.get(new Key(limit, key));
        if (moment != null) {
            moment.addAndGet(-limit.refill().toNanos());
        }
    }

    @Override
    public void forget(Limit limit, String key) {
        fullAt.remove(new Key(limit, key));
    }

    /** How many buckets are not full. */
    public int size() {
        return fullAt.size();
    }

    private static Verdict verdict(boolean passes, Limit limit, long remaining, long fullAfter, long retryAfter) {
        return new Verdict(
                passes,
                limit.capacity(),
                remaining,
                Duration.ofNanos(Math.max(0, fullAfter)),
                Duration.ofNanos(retryAfter));
    }
}
