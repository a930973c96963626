package io.corrosion.analytics.sql;

import io.corrosion.analytics.Holdings.Incoming;
import io.corrosion.analytics.Holdings.Kept;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Optional;

/** How much there is. The scope decides of whom. Thread-safe. */
public final class HoldingRows {

    public Kept kept(Tx tx) {
        return Sql.first(
                        tx,
                        "select count(distinct license_id)::int as servers, min(hour) as since"
                                + " from analytics.server_stats_hourly where tenant_id = ?::uuid",
                        row -> new Kept(row.number("servers"), row.maybe("since", Instant.class)),
                        tx.tenantId())
                .orElse(new Kept(0, Optional.empty()));
    }

    /** Needs the platform's scope. */
    public Incoming incoming(Tx tx, Instant since) {
        return Sql.first(
                        tx,
                        "select count(*) as samples, count(distinct license_id)::int as servers"
                                + " from analytics.server_stats where recorded_at >= ?",
                        row -> new Incoming(row.count("samples"), row.number("servers")),
                        since)
                .orElse(new Incoming(0, 0));
    }
}
