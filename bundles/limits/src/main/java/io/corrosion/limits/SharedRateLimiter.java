package io.corrosion.limits;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.limit.Limit;
import io.corrosion.api.limit.RateLimiter;
import io.corrosion.api.limit.Verdict;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.limits.Buckets.Grant;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Exact limits by one statement each, leased ones from blocks held in memory. Holds {@value #MOST} leases at most; when there
 * are more, some callers begin anew with a block on credit. Owns one thread, which forgets what is full. Thread-safe.
 */
@Component
public final class SharedRateLimiter implements RateLimiter {

    static final int MOST = 50_000;

    private static final Logger LOG = LoggerFactory.getLogger(SharedRateLimiter.class);
    private static final Scope ALL = Scope.platform("limits");
    private static final Duration SWEEP = Duration.ofSeconds(30);

    private record Key(Limit limit, String key) {}

    private final Transactions transactions;
    private final LongSupplier nanos;
    private final Buckets buckets = new Buckets();
    private final Map<Key, Lease> leases = new ConcurrentHashMap<>();
    private final ScheduledExecutorService sweeper;

    @Activate
    public SharedRateLimiter(@Reference(target = "(corrosion.schema=limits)") Transactions transactions) {
        this(transactions, System::nanoTime);
    }

    SharedRateLimiter(Transactions transactions, LongSupplier nanos) {
        this.transactions = transactions;
        this.nanos = nanos;
        this.sweeper = Executors.newSingleThreadScheduledExecutor(SharedRateLimiter::daemon);
        sweeper.scheduleWithFixedDelay(this::sweep, SWEEP.toSeconds(), SWEEP.toSeconds(), TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        sweeper.shutdownNow();
    }

    @Override
    public Verdict take(Limit limit, String key) {
        return limit.block() == 1
                ? exactly(limit, key, 1)
                : lease(limit, key).take(nanos.getAsLong(), wanted -> fetch(limit, key, wanted));
    }

    @Override
    public Verdict look(Limit limit, String key) {
        return limit.block() == 1 ? exactly(limit, key, 0) : lease(limit, key).look(nanos.getAsLong());
    }

    @Override
    public void giveBack(Limit limit, String key) {
        if (limit.block() == 1) {
            transactions.run(ALL, tx -> buckets.giveBack(tx, limit, key, 1));
        } else {
            lease(limit, key).giveBack();
        }
    }

    @Override
    public void forget(Limit limit, String key) {
        leases.remove(new Key(limit, key));
        transactions.run(ALL, tx -> buckets.forget(tx, limit, key));
    }

    /** How many leases are held. */
    int held() {
        return leases.size();
    }

    private Verdict exactly(Limit limit, String key, int wanted) {
        Grant grant = transactions.write(ALL, tx -> buckets.take(tx, limit, key, wanted));
        long left = Math.max(
                0,
                limit.capacity()
                        - ceilDiv(grant.fullAfter().toNanos(), limit.refill().toNanos()));
        boolean passes = wanted > 0 ? grant.tokens() == wanted : left > 0;
        return new Verdict(
                passes,
                limit.capacity(),
                left,
                grant.fullAfter(),
                passes ? Duration.ZERO : Lease.waitFor(limit, 1, grant.fullAfter()));
    }

    private Lease lease(Limit limit, String key) {
        Key name = new Key(limit, key);
        Lease known = leases.get(name);
        if (known != null) {
            return known;
        }
        makeRoom();
        return leases.computeIfAbsent(name, unknown -> new Lease(limit, nanos.getAsLong()));
    }

    private Optional<Grant> fetch(Limit limit, String key, int wanted) {
        try {
            return Optional.of(transactions.write(ALL, tx -> buckets.take(tx, limit, key, wanted)));
        } catch (Unavailable outage) {
            LOG.debug("The limit {} counts on this node alone: {}", limit.name(), outage.getMessage());
            return Optional.empty();
        }
    }

    private void makeRoom() {
        if (leases.size() < MOST) {
            return;
        }
        long now = nanos.getAsLong();
        leases.values().removeIf(lease -> lease.isIdle(now));
        var some = leases.keySet().iterator();
        for (int over = leases.size() - MOST * 15 / 16; over > 0 && some.hasNext(); over--) {
            some.next();
            some.remove();
        }
    }

    private void sweep() {
        try {
            long now = nanos.getAsLong();
            leases.values().removeIf(lease -> lease.isIdle(now));
            transactions.run(ALL, buckets::sweep);
        } catch (RuntimeException e) {
            LOG.debug("Full buckets stay a little longer: {}", e.toString());
        }
    }

    private static long ceilDiv(long value, long by) {
        return (value + by - 1) / by;
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "limits");
        thread.setDaemon(true);
        return thread;
    }
}
