package io.corrosion.rest.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import io.corrosion.rest.limit.Replays;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Remembers answers in PostgreSQL, so that a retry finds its answer on any node and after a restart. A request whose node
 * died before it answered blocks its key for five minutes. Thread-safe.
 */
@Component(service = Replays.class)
public final class StoredReplays implements Replays {

    private static final Scope ALL = Scope.platform("idempotency");
    private static final Duration KEPT = Duration.ofHours(24);
    private static final Duration LONGEST_WORK = Duration.ofMinutes(5);
    private static final Duration SWEEP = Duration.ofMinutes(10);

    private record Entry(String body, Instant since, Optional<byte[]> answer) {}

    private final Transactions transactions;
    private final SealedAnswer seal;
    private final Clock clock;
    private final AtomicReference<Instant> swept;

    @Activate
    public StoredReplays(
            @Reference(target = "(corrosion.schema=rest)") Transactions transactions, @Reference Vault vault) {
        this(transactions, vault.derive("idempotency"), Clock.systemUTC());
    }

    StoredReplays(Transactions transactions, byte[] key, Clock clock) {
        this.transactions = transactions;
        this.seal = new SealedAnswer(key);
        this.clock = clock;
        this.swept = new AtomicReference<>(clock.instant());
    }

    @Override
    public Turn begin(String key, String body) {
        byte[] id = digest(key);
        Instant now = now();
        sweep(now);
        return transactions.write(ALL, tx -> {
            Sql.update(
                    tx,
                    "delete from rest.replays where id = ? and (since < ? or (status is null and since < ?))",
                    id,
                    now.minus(KEPT),
                    now.minus(LONGEST_WORK));
            boolean first = Sql.update(
                            tx,
                            "insert into rest.replays (id, body, since) values (?, ?, ?) on conflict (id) do nothing",
                            id,
                            body,
                            now)
                    == 1;
            return first ? new First() : known(tx, id, body);
        });
    }

    @Override
    public void finish(String key, Stored stored) {
        byte[] id = digest(key);
        transactions.run(
                ALL,
                tx -> Sql.update(
                        tx,
                        "update rest.replays set status = ?, answer = ? where id = ?",
                        stored.status(),
                        seal.seal(id, stored),
                        id));
    }

    @Override
    public void forget(String key) {
        transactions.run(ALL, tx -> Sql.update(tx, "delete from rest.replays where id = ?", (Object) digest(key)));
    }

    private Turn known(Tx tx, byte[] id, String body) {
        Optional<Entry> entry = Sql.first(
                tx, "select body, since, answer from rest.replays where id = ?", StoredReplays::entry, (Object) id);
        if (entry.isEmpty()) {
            return new Busy();
        }
        if (!entry.get().body().equals(body)) {
            return new Different();
        }
        return entry.get()
                .answer()
                .<Turn>map(answer -> new Again(seal.open(id, answer)))
                .orElseGet(Busy::new);
    }

    private void sweep(Instant now) {
        Instant last = swept.get();
        if (last.plus(SWEEP).isBefore(now) && swept.compareAndSet(last, now)) {
            transactions.run(ALL, tx -> Sql.update(tx, "delete from rest.replays where since < ?", now.minus(KEPT)));
        }
    }

    private static Entry entry(Row row) {
        return new Entry(row.text("body"), row.instant("since"), row.maybe("answer", byte[].class));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static byte[] digest(String key) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is always there", e);
        }
    }
}
