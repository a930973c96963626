package io.corrosion.analytics.sql;

import io.corrosion.analytics.Wipe;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;

/** Wipes as they went. Thread-safe. */
public final class WipeRows {

    /** The first word of a wipe is its beginning, the last final one its end, in whatever order they come. */
    private static final String NOTE = """
            insert into analytics.wipes as known (license_id, tenant_id, wipe_id, started_at, completed_at, status, map_used)
            values (?::uuid, ?::uuid, ?::uuid, ?, ?, ?, ?)
            on conflict (license_id, wipe_id) do update set
                started_at = least(known.started_at, excluded.started_at),
                completed_at = greatest(known.completed_at, excluded.completed_at),
                status = case when excluded.status = 'running'
                        or known.completed_at > excluded.completed_at then known.status else excluded.status end,
                map_used = case when excluded.map_used = '' then known.map_used else excluded.map_used end""";

    private static final String NOTE_MAP = """
            update analytics.wipes set map_used = ?
            where license_id = ?::uuid and wipe_id = (select wipe_id from analytics.wipes
                where license_id = ?::uuid and started_at <= ? order by started_at desc limit 1)""";

    public void note(Tx tx, LicenseId license, TenantId tenant, Wipe wipe) {
        Sql.update(
                tx,
                NOTE,
                license.value(),
                tenant.value(),
                wipe.id(),
                wipe.startedAt(),
                wipe.completedAt(),
                wipe.status(),
                wipe.map());
    }

    public void noteMap(Tx tx, LicenseId license, String map, Instant at) {
        Sql.update(tx, NOTE_MAP, map, license.value(), license.value(), at);
    }

    /** Wipes of the scope's server that began since then, the oldest first. */
    public List<Wipe> since(Tx tx, LicenseId license, Instant since) {
        return Sql.list(
                tx,
                "select wipe_id, started_at, completed_at, status, map_used from analytics.wipes"
                        + " where license_id = ?::uuid and started_at >= ? order by started_at",
                row -> new Wipe(
                        row.uuid("wipe_id"),
                        row.instant("started_at"),
                        row.maybe("completed_at", Instant.class),
                        row.choice("status", Wipe.Status.class),
                        row.text("map_used")),
                license.value(),
                since);
    }
}
