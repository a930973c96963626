package io.corrosion.players;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The table of players. Immutable. */
public final class PlayerRows {

    /** A report that is not newer than what is known has been taken before. */
    private static final String JOIN = """
            insert into players.players as known (license_id, tenant_id, steam_id, player_name, first_seen, last_seen, online_since)
            values (?, ?, ?, ?, ?, ?, ?)
            on conflict (license_id, steam_id) do update set
                player_name = excluded.player_name, last_seen = excluded.last_seen, online_since = excluded.last_seen
            where excluded.last_seen > known.last_seen
            returning xmax = 0 as fresh""";

    private static final String LEAVE = """
            insert into players.players as known (license_id, tenant_id, steam_id, player_name, first_seen, last_seen)
            values (?, ?, ?, ?, ?, ?)
            on conflict (license_id, steam_id) do update set
                player_name = excluded.player_name,
                last_seen = excluded.last_seen,
                playtime_seconds = known.playtime_seconds
                    + coalesce(extract(epoch from excluded.last_seen - known.online_since)::bigint, 0),
                online_since = null
            where excluded.last_seen > known.last_seen
            returning false as fresh""";

    private static final String COLUMNS =
            "select steam_id, player_name, first_seen, last_seen, online_since, playtime_seconds from players.players ";

    /** Notes that a player came; answers whether it is news, and within, whether nobody had seen the player before. */
    Optional<Boolean> join(Tx tx, Visit visit) {
        return Sql.first(
                tx,
                JOIN,
                row -> row.flag("fresh"),
                visit.server().value(),
                visit.tenant().value(),
                visit.steamId(),
                visit.name(),
                visit.at(),
                visit.at(),
                visit.at());
    }

    /** How many of a server's players were seen for the first time since then. */
    long firstSeenSince(Tx tx, LicenseId server, Instant since) {
        return Sql.first(
                        tx,
                        "select count(*) as n from players.players where license_id = ? and last_seen >= ? and first_seen >= ?",
                        row -> row.count("n"),
                        server.value(),
                        since,
                        since)
                .orElse(0L);
    }

    /** Notes that a player went; answers whether it is news. */
    boolean leave(Tx tx, Visit visit) {
        return Sql.first(
                        tx,
                        LEAVE,
                        row -> row.flag("fresh"),
                        visit.server().value(),
                        visit.tenant().value(),
                        visit.steamId(),
                        visit.name(),
                        visit.at(),
                        visit.at())
                .isPresent();
    }

    /** The game was started anew: nobody is on who came before. How long they stayed is not known, so it does not count. */
    int clear(Tx tx, LicenseId server, Instant startedAt) {
        return Sql.update(
                tx,
                "update players.players set online_since = null where license_id = ? and online_since < ?",
                server.value(),
                startedAt);
    }

    /** Who is on first, then who was on last; {@code online} as far as the rows know, {@code listed} as the game says. */
    List<Player> page(Tx tx, Scope.Licence scope, PlayerQuery query, Collection<String> listed) {
        String like = "%" + query.search().toLowerCase(java.util.Locale.ROOT).replaceAll("([%_\\\\])", "\\\\$1") + "%";
        return Sql.list(
                tx,
                COLUMNS + "where license_id = ? and (lower(player_name) like ? or steam_id like ?)"
                        + " and (?::boolean is null or (steam_id = any(?)) = ?)"
                        + " order by (steam_id = any(?)) desc, last_seen desc, steam_id limit ? offset ?",
                PlayerRows::player,
                scope.license().value(),
                like,
                like,
                query.online().orElse(null),
                listed,
                query.online().orElse(false),
                listed,
                query.limit() + 1,
                query.offset());
    }

    /** Who is on, as far as joins and leaves tell. */
    List<String> online(Tx tx, LicenseId server) {
        return Sql.list(
                tx,
                "select steam_id from players.players where license_id = ? and online_since is not null",
                row -> row.text("steam_id"),
                server.value());
    }

    Optional<Player> find(Tx tx, Scope.Licence scope, String steamId) {
        return Sql.first(
                tx,
                COLUMNS + "where license_id = ? and steam_id = ?",
                PlayerRows::player,
                scope.license().value(),
                steamId);
    }

    private static Player player(Row row) {
        return new Player(
                row.text("steam_id"),
                row.text("player_name"),
                row.instant("first_seen"),
                row.instant("last_seen"),
                row.maybe("online_since", Instant.class),
                Duration.ofSeconds(row.count("playtime_seconds")),
                OptionalInt.empty());
    }
}
