package io.corrosion.gateway.live;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Last-seen times in the table of connections; many servers in one statement. Immutable. */
final class SeenRows {

    private static final String WRITE = """
            update gateway.server_connections c set companion_last_seen = coalesce(nullif(s.agent, '')::timestamptz, c.companion_last_seen),
                plugin_last_seen = coalesce(nullif(s.plugin, '')::timestamptz, c.plugin_last_seen),
                connection_status = s.status, updated_at = ?
            from unnest(cast(? as uuid[]), cast(? as text[]), cast(? as text[]), cast(? as text[])) as s (license, agent, plugin, status)
            where c.license_id = s.license""";

    List<Seen> all(Tx tx) {
        return Sql.list(
                tx,
                "select license_id, companion_last_seen, plugin_last_seen, connection_status"
                        + " from gateway.server_connections",
                SeenRows::seen);
    }

    void write(Tx tx, List<Seen> seen, Instant now) {
        Sql.update(
                tx,
                WRITE,
                now,
                seen.stream().map(row -> row.server().value().toString()).toList(),
                seen.stream().map(row -> text(row.agent())).toList(),
                seen.stream().map(row -> text(row.plugin())).toList(),
                seen.stream().map(row -> row.connection().wire()).toList());
    }

    private static String text(Optional<Instant> time) {
        return time.map(Instant::toString).orElse("");
    }

    private static Seen seen(Row row) {
        return new Seen(
                new LicenseId(row.uuid("license_id")),
                row.maybe("companion_last_seen", Instant.class),
                row.maybe("plugin_last_seen", Instant.class),
                row.choice("connection_status", ConnectionState.class));
    }
}
