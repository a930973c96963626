package io.corrosion.players;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GameOrders;
import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Kicks, bans, lifts bans; noted with who did it and why, before the game is asked. Thread-safe. */
@Component(service = Moderation.class)
public final class Moderation {

    public static final Permission KICK = Permission.of("players.kick");
    public static final Permission BAN = Permission.of("players.ban");

    /** A player who is to be kicked is gone by himself later; a ban waits for a game that is down. */
    private static final Duration KICK_WITHIN = Duration.ofMinutes(1);

    private static final Duration BAN_WITHIN = Duration.ofDays(1);
    private static final long PATIENCE_SECONDS = 10;
    private static final int LONGEST = 200;
    private static final int MOST_MINUTES = 5_256_000;

    private final Access access;
    private final Transactions transactions;
    private final GameOrders orders;
    private final Audit audit;
    private final PlayerRows rows = new PlayerRows();

    @Activate
    public Moderation(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=players)") Transactions transactions,
            @Reference GameOrders orders,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.orders = orders;
        this.audit = audit;
    }

    /**
     * Disconnects a player.
     *
     * @throws Conflict when the game said why it did not
     */
    public OrderState kick(Caller caller, LicenseId server, String steamId, String reason) {
        Scope.Licence scope = access.require(caller, server, KICK);
        var order = new GameOrder.Kick(checked(steamId), said(reason));
        return act(caller, scope, new Deed("kick", steamId, order.reason(), Optional.empty()), order, KICK_WITHIN);
    }

    /** @param minutes empty for ever */
    public OrderState ban(Caller caller, LicenseId server, String steamId, String reason, Optional<Integer> minutes) {
        Scope.Licence scope = access.require(caller, server, BAN);
        if (minutes.filter(number -> number < 1 || number > MOST_MINUTES).isPresent()) {
            throw Invalid.field("duration_minutes", "Must be 1 to " + MOST_MINUTES + ", or absent for ever.");
        }
        var order = new GameOrder.Ban(checked(steamId), said(reason), minutes);
        return act(caller, scope, new Deed("ban", steamId, order.reason(), minutes), order, BAN_WITHIN);
    }

    public OrderState unban(Caller caller, LicenseId server, String steamId) {
        Scope.Licence scope = access.require(caller, server, BAN);
        var order = new GameOrder.Unban(checked(steamId));
        return act(caller, scope, new Deed("unban", steamId, "", Optional.empty()), order, BAN_WITHIN);
    }

    private record Deed(String type, String steamId, String reason, Optional<Integer> minutes) {}

    private OrderState act(Caller caller, Scope.Licence scope, Deed deed, GameOrder order, Duration within) {
        UUID id = UUID.randomUUID();
        transactions.run(scope, tx -> {
            String name = rows.find(tx, scope, deed.steamId()).map(Player::name).orElse("");
            Sql.update(
                    tx,
                    "insert into players.player_actions (id, tenant_id, license_id, steam_id, player_name, action_type,"
                            + " reason, duration_minutes, performed_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, now())",
                    id,
                    scope.tenant().value(),
                    scope.license().value(),
                    deed.steamId(),
                    name,
                    deed.type(),
                    deed.reason(),
                    deed.minutes().orElse(null),
                    caller.user().value());
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "players." + deed.type(),
                            "player",
                            deed.steamId(),
                            Optional.of(scope.license()),
                            Map.of("name", name, "reason", deed.reason())));
        });
        return awaited(orders.send(scope, Actor.of(caller), id, order, within));
    }

    private static OrderState awaited(CompletableFuture<OrderOutcome> sent) {
        try {
            OrderOutcome outcome = sent.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (outcome.state() != OrderState.DONE) {
                throw new Conflict("The game did not do it: " + outcome.error());
            }
            return OrderState.DONE;
        } catch (TimeoutException later) {
            return OrderState.WAITING;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return OrderState.WAITING;
        } catch (ExecutionException e) {
            throw new IllegalStateException("Orders never fail their outcome", e);
        }
    }

    private static String checked(String steamId) {
        if (!steamId.matches("\\d{17}")) {
            throw Invalid.field("steam_id", "A SteamID has 17 digits.");
        }
        return steamId;
    }

    private static String said(String reason) {
        String text = reason.strip();
        if (text.isEmpty() || text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw Invalid.field("reason", "Say why in 1 to " + LONGEST + " characters; the player reads it.");
        }
        return text;
    }
}
