package io.corrosion.analytics.sql;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Range;
import io.corrosion.analytics.Session;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Collectors;

/** What charts and statistics are made of. The scope decides what is seen. Thread-safe. */
public final class SeriesRows {

    /** Each value from one source: players from the plugin, memory from the agent, where there is one. */
    private static final String RAW = """
            select recorded_at as at, 1 as samples, players::float8 as players, players::float8 as max_players, fps,
                fps as min_fps, entity_count::float8 as entities, memory, cpu_percent as cpu, disk_gb as disk,
                net_tx_mb as net, null::float8 as uptime
            from (select *,
                    case when source = 'p' or not bool_or(source = 'p' and player_count is not null) over server
                        then player_count end as players,
                    case when source = 'a' or not bool_or(source = 'a' and memory_usage_mb is not null) over server
                        then memory_usage_mb end as memory
                from analytics.server_stats where license_id = ?::uuid and recorded_at >= ? and recorded_at < ?
                window server as (partition by license_id)) as told
            order by recorded_at, stream_seq""";

    private static final String RECENT =
            RAW.replaceFirst("select ", "select license_id, ").replace("license_id = ?::uuid", "license_id = any(?)");

    private static final String FIVE_MINUTES = """
            select date_bin('5 minutes', recorded_at, timestamptz '2001-01-01') as at, count(*)::int as samples,
                coalesce(avg(player_count) filter (where source = 'p'), avg(player_count))::float8 as players,
                coalesce(max(player_count) filter (where source = 'p'), max(player_count))::float8 as max_players,
                avg(fps) as fps, min(fps) as min_fps, avg(entity_count)::float8 as entities,
                coalesce(avg(memory_usage_mb) filter (where source = 'a'), avg(memory_usage_mb)) as memory,
                avg(cpu_percent) as cpu, max(disk_gb) as disk, sum(net_tx_mb) as net, null::float8 as uptime
            from analytics.server_stats where license_id = ?::uuid and recorded_at >= ? and recorded_at < ?
            group by 1 order by 1""";

    private static final String HOUR = """
            select hour as at, samples, avg_players as players, max_players::float8 as max_players, avg_fps as fps,
                min_fps, avg_entities::float8 as entities, avg_memory_mb as memory, avg_cpu_percent as cpu, disk_gb as disk,
                net_tx_mb as net, uptime_percentage as uptime
            from analytics.server_stats_hourly where license_id = ?::uuid and hour >= ? and hour < ? order by 1""";

    private static final String DAY = """
            select day::timestamp at time zone 'UTC' as at, samples, avg_players as players,
                max_players::float8 as max_players, avg_fps as fps, min_fps, avg_entities::float8 as entities,
                avg_memory_mb as memory, avg_cpu_percent as cpu, disk_gb as disk, net_tx_mb as net,
                uptime_percentage as uptime
            from analytics.server_stats_daily where license_id = ?::uuid and day >= (?::timestamptz at time zone 'UTC')::date
                and day < (?::timestamptz at time zone 'UTC')::date + 1 order by 1""";

    private static final String SESSIONS = """
            select steam_id, occurred_at, left_at from (
                select steam_id, event, occurred_at,
                    case when lead(event) over visits = 'leave' then lead(occurred_at) over visits end as left_at
                from analytics.player_events
                where license_id = ?::uuid and occurred_at >= ? and event in ('join', 'leave')
                window visits as (partition by steam_id order by occurred_at, stream_seq)) as visits
            where event = 'join' and occurred_at < ?
            order by occurred_at, steam_id""";

    /** The points of a range, the oldest first. */
    public List<Point> points(Tx tx, LicenseId license, Range range) {
        return switch (range.resolution()) {
            case RAW -> points(tx, RAW, license, range.from(), range.to());
            case FIVE_MINUTES -> points(tx, FIVE_MINUTES, license, range.from(), range.to());
            case HOUR -> points(tx, HOUR, license, range.fromHour(), range.to());
            case DAY -> points(tx, DAY, license, range.from(), range.to());
        };
    }

    /** What was reported within the range and is in no sum by the hour yet, in steps of five minutes. */
    public List<Point> unsummed(Tx tx, LicenseId license, Instant from, Instant to) {
        Instant since = Sql.first(
                        tx,
                        "select greatest(max(hour) + interval '1 hour', ?::timestamptz) as since"
                                + " from analytics.server_stats_hourly where license_id = ?::uuid",
                        row -> row.instant("since"),
                        from,
                        license.value())
                .orElse(from);
        return since.isBefore(to) ? points(tx, FIVE_MINUTES, license, since, to) : List.of();
    }

    /** Every sample of these minutes, the oldest first. */
    public List<Point> raw(Tx tx, LicenseId license, Instant from, Instant to) {
        return points(tx, RAW, license, from, to);
    }

    /** The hours, whatever the range. */
    public List<Point> hours(Tx tx, LicenseId license, Instant from, Instant to) {
        return points(tx, HOUR, license, from, to);
    }

    /** Samples of every server since then, by server: what rules look at. Needs the platform's scope. */
    public Map<UUID, List<Point>> recent(Tx tx, List<UUID> licenses, Instant from, Instant to) {
        record Told(UUID license, Point point) {}
        return Sql.list(tx, RECENT, row -> new Told(row.uuid("license_id"), point(row)), licenses, from, to).stream()
                .collect(Collectors.groupingBy(Told::license, Collectors.mapping(Told::point, Collectors.toList())));
    }

    /** What the disk under a server holds, as the agent said last since then; empty when it did not. */
    public OptionalDouble diskTotalGb(Tx tx, LicenseId license, Instant from) {
        return Sql.first(
                        tx,
                        "select disk_total_gb from analytics.server_stats where license_id = ?::uuid and recorded_at >= ?"
                                + " and disk_total_gb is not null order by recorded_at desc limit 1",
                        row -> measure(row, "disk_total_gb"),
                        license.value(),
                        from)
                .orElseGet(OptionalDouble::empty);
    }

    /** Visits that began within the range, the earliest first. */
    public List<Session> sessions(Tx tx, LicenseId license, Instant from, Instant to) {
        return Sql.list(
                tx,
                SESSIONS,
                row -> new Session(
                        row.text("steam_id"), row.instant("occurred_at"), row.maybe("left_at", Instant.class)),
                license.value(),
                from,
                to);
    }

    /** When each player that was here within the range was seen first. */
    public Map<String, Instant> firstSeen(Tx tx, LicenseId license, Instant from) {
        record Known(String steam, Instant first) {}
        return Sql.list(
                        tx,
                        "select steam_id, first_seen from analytics.players where license_id = ?::uuid and last_seen >= ?",
                        row -> new Known(row.text("steam_id"), row.instant("first_seen")),
                        license.value(),
                        from)
                .stream()
                .collect(Collectors.toMap(Known::steam, Known::first));
    }

    private static List<Point> points(Tx tx, String sql, LicenseId license, Instant from, Instant to) {
        return Sql.list(tx, sql, SeriesRows::point, license.value(), from, to);
    }

    private static Point point(Row row) {
        return new Point(
                row.instant("at"),
                row.number("samples"),
                measure(row, "players"),
                measure(row, "max_players"),
                measure(row, "fps"),
                measure(row, "min_fps"),
                measure(row, "entities"),
                measure(row, "memory"),
                measure(row, "cpu"),
                measure(row, "disk"),
                measure(row, "net"),
                measure(row, "uptime"));
    }

    private static OptionalDouble measure(Row row, String column) {
        return row.maybe(column, Double.class).map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
