package io.corrosion.gateway.command;

import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gateway.connection.ConnectionRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Commands that nobody has any more: those an earlier life of this platform left, and those of another node that died. What
 * is over its time long ago has no owner whatever the clocks say, since its owner would have ended it. Thread-safe.
 */
final class Leftovers {

    private static final Scope ALL = Scope.platform("open commands");
    /** Clocks of nodes differ, and an owner may be waiting for the database. */
    private static final Duration GRACE = Duration.ofMinutes(1);

    private final Clock clock;
    private final Instant born;
    private final Transactions transactions;
    private final Desk desk;
    private final CommandRows rows = new CommandRows();
    private final ConnectionRows connections = new ConnectionRows();

    Leftovers(Clock clock, Transactions transactions, Desk desk) {
        this.clock = clock;
        this.born = clock.instant();
        this.transactions = transactions;
        this.desk = desk;
    }

    /**
     * Takes up what is older than this life: within its deadline it is delivered again, else it expires. What came since is
     * its sender's: taken up here as well it might have ended meanwhile, and would be open for ever.
     */
    void takeUp() {
        Instant now = clock.instant();
        transactions.read(ALL, rows::open).stream()
                .filter(order -> order.record().createdAt().isBefore(born))
                .filter(order -> !desk.has(order.record().id()))
                .forEach(order -> takeUp(order, now));
    }

    private void takeUp(Order order, Instant now) {
        if (now.isAfter(order.record().expiresAt())) {
            expire(order, now, "The platform was restarted and the time to answer is over.");
            return;
        }
        transactions
                .read(order.scope(), tx -> rows.find(
                                tx, order.scope(), order.record().id())
                        .filter(record -> !record.state().isFinal())
                        .flatMap(record -> connections.find(tx, record.server())))
                .ifPresent(connection -> desk.takeUp(order, connection));
    }

    /** Ends what should have ended long ago and is nobody's. */
    void sweep() {
        Instant now = clock.instant();
        transactions.read(ALL, tx -> rows.overdue(tx, now.minus(GRACE))).stream()
                .filter(order -> !desk.has(order.record().id()))
                .forEach(order -> expire(
                        order, now, "Nobody answered in time, and the part of the platform that sent it is gone."));
    }

    private void expire(Order order, Instant now, String why) {
        desk.write(order.ended(CommandState.EXPIRED, now, "", why));
    }
}
