package io.corrosion.players;

import io.corrosion.api.alert.AlertSignal;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How many players came for the first time within the last hour, for alert rules. Thread-safe. */
@Component
public final class Newcomers implements AlertSignal {

    private static final Duration RECENT = Duration.ofHours(1);

    private final Transactions transactions;
    private final PlayerRows rows = new PlayerRows();

    @Activate
    public Newcomers(@Reference(target = "(corrosion.schema=players)") Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public String name() {
        return "players.newcomers";
    }

    @Override
    public String label() {
        return "New players within the last hour";
    }

    @Override
    public OptionalDouble reading(Scope.Licence server, Instant now) {
        return OptionalDouble.of(
                transactions.read(server, tx -> rows.firstSeenSince(tx, server.license(), now.minus(RECENT))));
    }
}
