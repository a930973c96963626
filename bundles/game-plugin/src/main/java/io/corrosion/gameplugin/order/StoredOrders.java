package io.corrosion.gameplugin.order;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GameOrders;
import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tx.Transactions;
import io.corrosion.protocol.Payloads;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records orders; {@link Courier} brings them. Thread-safe. */
@Component(service = GameOrders.class)
public final class StoredOrders implements GameOrders {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final int LONGEST_ACTOR = 255;

    private final Clock clock;
    private final Transactions transactions;
    private final Standings standings;
    private final Audit audit;
    private final Courier courier;
    private final OrderRows rows = new OrderRows();

    @Activate
    public StoredOrders(
            @Reference(target = "(corrosion.schema=game_plugin)") Transactions transactions,
            @Reference Standings standings,
            @Reference Audit audit,
            @Reference Courier courier) {
        this.clock = Clock.systemUTC();
        this.transactions = transactions;
        this.standings = standings;
        this.audit = audit;
        this.courier = courier;
    }

    @Override
    public CompletableFuture<OrderOutcome> send(
            Scope.Licence scope, Actor actor, UUID id, GameOrder order, Duration deadline) {
        standings.of(scope.license()).requireFull();
        if (deadline.compareTo(SHORTEST) < 0 || deadline.compareTo(LONGEST) > 0) {
            String sentence = "A deadline is between one second and 30 days.";
            throw new Invalid(sentence, Map.of("deadline", sentence));
        }
        Letter letter = Letter.of(order);
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Waiting waiting = new Waiting(
                id,
                scope.tenant(),
                scope.license(),
                letter.tail().words(),
                new String(Payloads.write(letter.payload()), StandardCharsets.UTF_8),
                cut(actor.name()),
                now,
                now.plus(deadline));
        boolean fresh = transactions.write(scope, tx -> {
            boolean added = rows.add(tx, waiting, order.name());
            if (added) {
                audit.record(
                        tx,
                        new AuditEntry(
                                actor,
                                order.name(),
                                "server",
                                scope.license().toString(),
                                Optional.of(scope.license()),
                                letter.details()));
            }
            return added;
        });
        return fresh ? courier.bring(waiting) : earlier(scope, id);
    }

    private CompletableFuture<OrderOutcome> earlier(Scope.Licence scope, UUID id) {
        OrderOutcome found =
                find(scope, id).orElseThrow(() -> new Conflict("An order with this id belongs to another server."));
        return found.state().isFinal() ? CompletableFuture.completedFuture(found) : courier.outcome(scope, id);
    }

    @Override
    public Optional<OrderOutcome> find(Scope.Licence scope, UUID id) {
        return transactions.read(scope, tx -> rows.find(tx, scope.license(), id));
    }

    private static String cut(String name) {
        return name.length() <= LONGEST_ACTOR ? name : name.substring(0, LONGEST_ACTOR);
    }
}
