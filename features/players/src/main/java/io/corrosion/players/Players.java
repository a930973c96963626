package io.corrosion.players;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who plays and who played on a server (PLY-01). Thread-safe. */
@Component(service = Players.class)
public final class Players {

    /** See who plays and who played. */
    public static final Permission VIEW = Permission.of("players.view");

    private final Clock clock;
    private final Access access;
    private final Transactions transactions;
    private final Roster roster;
    private final LiveServers live;
    private final PlayerRows rows = new PlayerRows();

    @Activate
    public Players(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=players)") Transactions transactions,
            @Reference Roster roster,
            @Reference LiveServers live) {
        this(Clock.systemUTC(), access, transactions, roster, live);
    }

    Players(Clock clock, Access access, Transactions transactions, Roster roster, LiveServers live) {
        this.clock = clock;
        this.access = access;
        this.transactions = transactions;
        this.roster = roster;
        this.live = live;
    }

    /**
     * A page of players.
     *
     * @param next where the next page begins; empty on the last one
     */
    public record Page(List<Player> players, int online, Optional<Integer> next) {
        public Page {
            players = List.copyOf(players);
        }
    }

    /** Who is on first, then who was on last. */
    public Page list(Caller caller, LicenseId server, PlayerQuery query) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return transactions.read(scope, tx -> {
            Optional<Map<String, Roster.Seat>> seats = seats(server);
            Collection<String> on = seats.<Collection<String>>map(Map::keySet).orElseGet(() -> noted(tx, server));
            List<Player> found = rows.page(tx, scope, query, List.copyOf(on));
            List<Player> shown = found.stream()
                    .limit(query.limit())
                    .map(player -> now(player, on, seats))
                    .toList();
            boolean more = found.size() > query.limit();
            return new Page(shown, on.size(), more ? Optional.of(query.offset() + query.limit()) : Optional.empty());
        });
    }

    /** @throws NotFound when the server has never seen the player */
    public Player get(Caller caller, LicenseId server, String steamId) {
        Scope.Licence scope = access.require(caller, server, VIEW);
        return transactions.read(scope, tx -> {
            Optional<Map<String, Roster.Seat>> seats = seats(server);
            Collection<String> on = seats.<Collection<String>>map(Map::keySet).orElseGet(() -> noted(tx, server));
            return rows.find(tx, scope, steamId)
                    .map(player -> now(player, on, seats))
                    .orElseThrow(() -> new NotFound("This server has not seen a player with this SteamID."));
        });
    }

    private Optional<Map<String, Roster.Seat>> seats(LicenseId server) {
        return isUp(server) ? roster.of(server) : Optional.of(Map.of());
    }

    private List<String> noted(Tx tx, LicenseId server) {
        return rows.online(tx, server);
    }

    /** A server that is known not to run has nobody on. */
    private boolean isUp(LicenseId server) {
        PowerState power = live.of(server).power();
        return power != PowerState.STOPPED && power != PowerState.CRASHED;
    }

    private Player now(Player noted, Collection<String> on, Optional<Map<String, Roster.Seat>> seats) {
        if (!on.contains(noted.steamId())) {
            return new Player(
                    noted.steamId(),
                    noted.name(),
                    noted.firstSeen(),
                    noted.lastSeen(),
                    Optional.empty(),
                    noted.played(),
                    OptionalInt.empty());
        }
        Instant now = clock.instant();
        Optional<Roster.Seat> seat = seats.map(all -> all.get(noted.steamId()));
        Instant since = seat.map(Roster.Seat::since).or(noted::onlineSince).orElse(now);
        return new Player(
                noted.steamId(),
                noted.name(),
                noted.firstSeen(),
                now,
                Optional.of(since),
                noted.played().plus(Duration.between(since, now)),
                seat.map(taken -> OptionalInt.of(taken.ping())).orElseGet(OptionalInt::empty));
    }
}
