package io.corrosion.players;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.game.GameStarted;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.player.PlayerLeft;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Notes who came and who went; what is news is told as an event of the same transaction. Thread-safe. */
@Component(service = {Arrivals.class, EventListener.class})
public final class Arrivals implements EventListener<GameStarted> {

    private static final Scope ALL = Scope.platform("players");
    private static final Comparator<Visit> IN_ORDER = Comparator.comparing(
                    (Visit visit) -> visit.server().value())
            .thenComparing(Visit::steamId)
            .thenComparing(Visit::at);

    private final Transactions transactions;
    private final Outbox outbox;
    private final PlayerRows rows = new PlayerRows();

    @Activate
    public Arrivals(
            @Reference(target = "(corrosion.schema=players)") Transactions transactions, @Reference Outbox outbox) {
        this.transactions = transactions;
        this.outbox = outbox;
    }

    /** In the order of the key, so that two nodes never wait for each other's rows. */
    public void take(List<Visit> visits) {
        if (!visits.isEmpty()) {
            transactions.run(ALL, tx -> visits.stream().sorted(IN_ORDER).forEach(visit -> take(tx, visit)));
        }
    }

    private void take(Tx tx, Visit visit) {
        if (visit.joined()) {
            Optional<Boolean> fresh = rows.join(tx, visit);
            fresh.ifPresent(isNew -> outbox.add(
                    tx,
                    new PlayerJoined(
                            visit.tenant(), visit.server(), visit.steamId(), visit.name(), isNew, visit.at())));
        } else if (rows.leave(tx, visit)) {
            outbox.add(tx, new PlayerLeft(visit.tenant(), visit.server(), visit.steamId(), visit.name(), visit.at()));
        }
    }

    @Override
    public Class<GameStarted> type() {
        return GameStarted.class;
    }

    @Override
    public void on(GameStarted event) {
        var scope = new Scope.Licence(event.tenant(), event.server());
        transactions.run(scope, tx -> rows.clear(tx, event.server(), event.startedAt()));
    }
}
