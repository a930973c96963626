package io.corrosion.limits;

import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.Verdict;
import io.corrosion.limits.Buckets.Grant;
import java.time.Duration;
import java.util.Optional;
import java.util.function.IntFunction;

/**
 * The tokens of one bucket that this node holds. Begins with one block on credit, which the first fetch pays for: whoever
 * comes once never costs a round trip. Thread-safe by its own lock, which is held during a fetch: who asks the same bucket
 * meanwhile waits for the same answer.
 */
final class Lease {

    private static final Duration TRUSTED = Duration.ofSeconds(10);

    private final Limit limit;
    private long held;
    private long owed;
    private long fullAt;
    private long askedAt;
    private long refusedUntil;

    Lease(Limit limit, long now) {
        this.limit = limit;
        this.held = limit.block();
        this.owed = limit.block();
        this.fullAt = now;
        this.askedAt = now;
        this.refusedUntil = now;
    }

    /**
     * Takes one token, fetching a block when none is held.
     *
     * @param now nanoseconds of a clock that only goes forward
     * @param fetch asks the shared bucket for so many; empty when it cannot be reached
     */
    synchronized Verdict take(long now, IntFunction<Optional<Grant>> fetch) {
        if (held == 0 && now - refusedUntil >= 0) {
            refill(now, fetch);
        }
        if (held == 0) {
            return verdict(false, now);
        }
        held--;
        return verdict(true, now);
    }

    synchronized Verdict look(long now) {
        return verdict(held > 0 || now - refusedUntil >= 0, now);
    }

    synchronized void giveBack() {
        held = Math.min(held + 1, limit.capacity());
    }

    /** Whether nothing would be lost by forgetting it: its owner has been away for as long as the bucket takes to fill. */
    synchronized boolean isIdle(long now) {
        return now - fullAt >= 0 && now - askedAt > TRUSTED.toNanos() && now - refusedUntil >= 0;
    }

    private void refill(long now, IntFunction<Optional<Grant>> fetch) {
        askedAt = now;
        int wanted = (int) (limit.block() + owed);
        Grant grant = fetch.apply(wanted).orElseGet(() -> alone(now, wanted));
        held = Math.max(0, grant.tokens() - owed);
        owed = Math.max(0, owed - grant.tokens());
        fullAt = now + grant.fullAfter().toNanos();
        if (held == 0) {
            refusedUntil = now + waitFor(limit, owed + 1, grant.fullAfter()).toNanos();
        }
    }

    /** Without the database this node counts by itself. */
    private Grant alone(long now, int wanted) {
        long refill = limit.refill().toNanos();
        long filled = Math.max(fullAt, now);
        int granted = (int) Math.max(0, Math.min(wanted, limit.capacity() - (filled - now) / refill));
        return new Grant(granted, Duration.ofNanos(filled - now + granted * refill));
    }

    private Verdict verdict(boolean passes, long now) {
        long full = Math.max(0, fullAt - now);
        long left = limit.capacity() - full / limit.refill().toNanos() - owed + held;
        return new Verdict(
                passes,
                limit.capacity(),
                passes ? Math.max(0, Math.min(limit.capacity(), left)) : 0,
                Duration.ofNanos(full),
                passes ? Duration.ZERO : Duration.ofNanos(Math.max(1, refusedUntil - now)));
    }

    /** How long until a bucket that will be full then holds so many tokens. */
    static Duration waitFor(Limit limit, long tokens, Duration fullAfter) {
        Duration wait = fullAfter.minus(limit.per()).plus(limit.refill().multipliedBy(tokens));
        return wait.isNegative() ? Duration.ofMillis(1) : wait;
    }
}
