package io.corrosion.gateway.panel;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Which node listens to which panel: one at a time, and another when it falls silent. Immutable. */
final class WatchRows {

    /** Free ones, and this node's own that it has to speak for again. */
    private static final String DUE = " connection_type <> 'bare_metal' and (watched_by is null or watched_until < ?"
            + " or (watched_by = ? and watched_until < ?))";

    /** Whether {@link #claim} would change anything. */
    boolean isDue(Tx tx, UUID node, Instant now, Instant soon) {
        return Sql.first(
                        tx,
                        "select 1 as due from gateway.server_connections where" + DUE + " limit 1",
                        row -> row.number("due"),
                        now,
                        node,
                        soon)
                .isPresent();
    }

    /** Takes what is free, and speaks again for what is this node's and would be free soon. */
    void claim(Tx tx, UUID node, Instant now, Instant soon, Instant until) {
        Sql.update(
                tx,
                "update gateway.server_connections set watched_by = ?, watched_until = ? where" + DUE,
                node,
                until,
                now,
                node,
                soon);
    }

    /** What this node has. */
    List<LicenseId> of(Tx tx, UUID node) {
        return Sql.list(
                tx,
                "select license_id from gateway.server_connections"
                        + " where watched_by = ? and connection_type <> 'bare_metal'",
                row -> new LicenseId(row.uuid("license_id")),
                node);
    }

    void release(Tx tx, UUID node) {
        Sql.update(
                tx,
                "update gateway.server_connections set watched_by = null, watched_until = null where watched_by = ?",
                node);
    }
}
