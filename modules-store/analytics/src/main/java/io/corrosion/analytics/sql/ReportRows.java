package io.corrosion.analytics.sql;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;

/** What reports say. Needs the platform's scope. Thread-safe. */
public final class ReportRows {

    private static final String LINES = """
            select s.license_id, (array_agg(s.tenant_id order by day desc))[1] as tenant_id,
                sum(avg_players * up_seconds) / nullif(sum(up_seconds) filter (where avg_players is not null), 0) as players,
                coalesce(max(max_players), 0) as peak,
                sum(avg_fps * up_seconds) / nullif(sum(up_seconds) filter (where avg_fps is not null), 0) as fps,
                sum(up_seconds) / (864 * (?::date - ?::date)) as uptime,
                (select count(distinct steam_id) from analytics.player_events e where e.license_id = s.license_id
                    and event = 'join' and occurred_at >= ?::date::timestamp at time zone 'UTC'
                    and occurred_at < ?::date::timestamp at time zone 'UTC') as players_seen
            from analytics.server_stats_daily s where day >= ?::date and day < ?::date
            group by s.license_id""";

    /** A server's figures. */
    public record Line(
            Scope.Licence server, OptionalDouble players, int peak, OptionalDouble fps, double uptime, long unique) {}

    /** A line for each server that reported from one day (inclusive) to another. */
    public List<Line> of(Tx tx, LocalDate from, LocalDate to) {
        String first = from.toString();
        String end = to.toString();
        return Sql.list(
                tx,
                LINES,
                row -> new Line(
                        new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id"))),
                        row.maybe("players", Double.class)
                                .map(OptionalDouble::of)
                                .orElseGet(OptionalDouble::empty),
                        row.number("peak"),
                        row.maybe("fps", Double.class).map(OptionalDouble::of).orElseGet(OptionalDouble::empty),
                        row.decimal("uptime"),
                        row.count("players_seen")),
                end,
                first,
                first,
                end,
                first,
                end);
    }
}
