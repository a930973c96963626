package io.corrosion.messaging.outbox;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.messaging.outbox.OutboxRows.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;

/**
 * What this node was not told through NATS: it reads in the table what others delivered while its own connection was away,
 * and what they could not tell anybody. Confined to the relay's thread.
 */
final class CatchUp {

    /** How long delivered events stay to be read. */
    static final Duration KEPT = Duration.ofMinutes(5);

    /** Clocks of nodes, and commits that became visible late. */
    private static final Duration OVERLAP = Duration.ofSeconds(20);

    private static final Scope ALL = Scope.platform("outbox");
    private static final int REMEMBERED = 10_000;

    private final Transactions transactions;
    private final BooleanSupplier connected;
    private final UUID node;
    private final OutboxRows rows = new OutboxRows();
    private final Map<Long, Boolean> heard = new LinkedHashMap<>();
    private Instant since;
    private Instant swept;
    private boolean wasAway = true;

    CatchUp(Transactions transactions, BooleanSupplier connected, UUID node, Instant now) {
        this.transactions = transactions;
        this.connected = connected;
        this.node = node;
        this.since = now;
        this.swept = now;
    }

    /** Whether NATS cannot be relied on now, so that the table should be asked often. */
    boolean isAway() {
        return !connected.getAsBoolean();
    }

    /** Events not heard before, oldest first. */
    List<Waiting> missed(Instant now) {
        boolean away = isAway();
        List<Waiting> found =
                transactions.read(ALL, tx -> rows.deliveredElsewhere(tx, node, since.minus(OVERLAP), away || wasAway));
        wasAway = away;
        since = now;
        return found.stream()
                .filter(event -> heard.put(event.id(), true) == null)
                .toList();
    }

    /** Deletes what everybody has had the time to read; at most once in a minute. */
    void sweep(Instant now) {
        while (heard.size() > REMEMBERED) {
            heard.remove(heard.keySet().iterator().next());
        }
        if (swept.plusSeconds(60).isBefore(now)) {
            swept = now;
            transactions.run(ALL, tx -> rows.forget(tx, now.minus(KEPT)));
        }
    }
}
