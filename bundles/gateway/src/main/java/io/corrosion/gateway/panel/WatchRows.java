package io.corrosion.gateway.panel;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which node listens to which panel: one at a time, and another when it falls silent. Immutable. */
final class WatchRows {

    /** Takes what is free, keeps what is this node's, and answers both. */
    List<LicenseId> claim(Tx tx, UUID node, Instant now, Instant until) {
        return Sql.list(
                tx,
                "update gateway.server_connections set watched_by = ?, watched_until = ?"
                        + " where connection_type <> 'bare_metal'"
                        + " and (watched_by is null or watched_by = ? or watched_until < ?) returning license_id",
                row -> new LicenseId(row.uuid("license_id")),
                node,
                until,
                node,
                now);
    }

    void release(Tx tx, UUID node) {
        Sql.update(
                tx,
                "update gateway.server_connections set watched_by = null, watched_until = null where watched_by = ?",
                node);
    }
}
