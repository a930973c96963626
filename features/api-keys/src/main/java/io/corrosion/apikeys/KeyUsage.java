package io.corrosion.apikeys;

import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.apikeys.sql.SqlKeyStore;
import io.corrosion.apikeys.sql.SqlUsageStore;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts what is done with keys, in memory, and writes it down every two seconds, so that no request waits for it; warns the
 * owner when an hour looks like abuse. Owns one thread. Thread-safe.
 */
@Component(service = KeyUsage.class)
public final class KeyUsage {

    /** Event of the warning. */
    static final String ABUSE = "api_key.abuse";

    private static final Logger LOG = LoggerFactory.getLogger(KeyUsage.class);
    private static final Scope WRITE = Scope.platform("api key usage");
    private static final long EVERY_SECONDS = 2;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int TOO_MANY = 429;
    private static final int FAILED = 400;

    private record Count(long requests, long failures, long limited, Instant last, String from) {
        Count plus(Count other) {
            return new Count(
                    requests + other.requests,
                    failures + other.failures,
                    limited + other.limited,
                    other.last,
                    other.from);
        }
    }

    private final Transactions transactions;
    private final Clock clock;
    private final KeyStore keys = new SqlKeyStore();
    private final UsageStore usage = new SqlUsageStore();
    private final Map<UUID, Count> counts = new ConcurrentHashMap<>();
    private final ScheduledExecutorService writer;
    private Instant swept = Instant.EPOCH;

    @Reference(policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<Notifications> notifications = List.of();

    @Activate
    public KeyUsage(@Reference(target = "(corrosion.schema=api_keys)") Transactions transactions) {
        this(transactions, List.of(), Clock.systemUTC());
    }

    KeyUsage(Transactions transactions, List<Notifications> notifications, Clock clock) {
        this.transactions = transactions;
        this.notifications = notifications;
        this.clock = clock;
        this.writer = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "api-key-usage");
            thread.setDaemon(true);
            return thread;
        });
        writer.scheduleWithFixedDelay(this::write, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() {
        writer.shutdown();
        write();
    }

    /** Notes a request. */
    void note(UUID key, String from, int status) {
        boolean limited = status == TOO_MANY;
        Count one = new Count(1, status >= FAILED && !limited ? 1 : 0, limited ? 1 : 0, clock.instant(), from);
        counts.merge(key, one, Count::plus);
    }

    /** Writes what was counted; keeps it when the database is away. */
    synchronized void write() {
        for (UUID key : List.copyOf(counts.keySet())) {
            Count count = counts.remove(key);
            if (count == null) {
                continue;
            }
            try {
                transactions.run(WRITE, tx -> write(tx, key, count));
            } catch (RuntimeException e) {
                counts.merge(key, count, (newer, older) -> older.plus(newer));
                LOG.warn("The usage of API keys is written later: {}", e.toString());
                return;
            }
        }
        sweep();
    }

    private void write(Tx tx, UUID key, Count count) {
        Instant at = count.last().truncatedTo(ChronoUnit.MICROS);
        keys.used(tx, key, at, count.from());
        UsageHour hour = usage.add(
                tx,
                key,
                new UsageHour(at.truncatedTo(ChronoUnit.HOURS), count.requests(), count.failures(), count.limited()));
        AbusePolicy.warning(hour).ifPresent(what -> warn(tx, key, what));
    }

    /** At most one warning a day and key: the notice's own key sees to it. */
    private void warn(Tx tx, UUID key, String what) {
        List<Notifications> known = notifications;
        if (known.isEmpty()) {
            return;
        }
        keys.findById(tx, key).ifPresent(found -> known.get(0)
                .send(
                        tx,
                        Notice.of(
                                        ABUSE,
                                        key + "/" + clock.instant().truncatedTo(ChronoUnit.DAYS),
                                        Recipient.someone(found.owner()))
                                .with("name", found.name())
                                .with("what", what)));
    }

    private void sweep() {
        Instant now = clock.instant();
        if (swept.plus(Duration.ofHours(1)).isBefore(now)) {
            swept = now;
            transactions.run(WRITE, tx -> usage.forget(tx, now.minus(KEPT)));
        }
    }
}
