package io.corrosion.analytics.sql;

import io.corrosion.analytics.Incident;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Times servers were down. Thread-safe. */
public final class IncidentRows {

    /** Begins one, unless one is open. */
    public void begin(Tx tx, Scope.Licence server, String kind, String reason, Instant at) {
        Sql.update(
                tx,
                "insert into analytics.incidents (license_id, tenant_id, began_at, kind, reason)"
                        + " select ?::uuid, ?::uuid, ?, ?, ? where not exists (select from analytics.incidents"
                        + " where license_id = ?::uuid and ended_at is null) on conflict do nothing",
                server.license().value(),
                server.tenant().value(),
                at,
                kind,
                reason,
                server.license().value());
    }

    /** Ends the open one. */
    public void end(Tx tx, Scope.Licence server, Instant at) {
        Sql.update(
                tx,
                "update analytics.incidents set ended_at = greatest(began_at, ?)"
                        + " where license_id = ?::uuid and ended_at is null",
                at,
                server.license().value());
    }

    /** When the server was heard of for the first time; empty when it never was. */
    public Optional<Instant> first(Tx tx, LicenseId license) {
        return Sql.first(
                        tx,
                        "select least((select min(recorded_at) from analytics.server_stats where license_id = one.id),"
                                + " (select min(hour) from analytics.server_stats_hourly where license_id = one.id),"
                                + " (select min(day)::timestamp at time zone 'UTC' from analytics.server_stats_daily where license_id = one.id),"
                                + " (select min(began_at) from analytics.incidents where license_id = one.id)) as first"
                                + " from (select ?::uuid as id) as one",
                        row -> row.maybe("first", Instant.class),
                        license.value())
                .flatMap(first -> first);
    }

    /** Those that touch the range, the earliest first. */
    public List<Incident> within(Tx tx, LicenseId license, Instant from, Instant to) {
        return Sql.list(
                tx,
                "select began_at, ended_at, kind, reason from analytics.incidents where license_id = ?::uuid"
                        + " and began_at < ? and (ended_at is null or ended_at > ?) order by began_at",
                row -> new Incident(
                        row.instant("began_at"),
                        row.maybe("ended_at", Instant.class),
                        row.text("kind"),
                        row.text("reason")),
                license.value(),
                to,
                from);
    }
}
