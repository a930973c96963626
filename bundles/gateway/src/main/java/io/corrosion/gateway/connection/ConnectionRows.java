package io.corrosion.gateway.connection;

import io.corrosion.api.gateway.Connection;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of connections. Immutable. */
public final class ConnectionRows {

    private static final String SELECT =
            "select license_id, connection_type, panel_api_endpoint, panel_server_identifier, server_ip, server_port,"
                    + " game_port from gateway.server_connections where license_id = ";

    /** How the server is connected. */
    public Optional<Connection> find(Tx tx, LicenseId server) {
        return Sql.first(tx, SELECT + "?", ConnectionRows::connection, server.value());
    }

    /** How these servers are connected, those without a connection left out. */
    public List<Connection> find(Tx tx, Collection<LicenseId> servers) {
        return Sql.list(
                tx,
                SELECT + "any(?::uuid[])",
                ConnectionRows::connection,
                servers.stream().map(LicenseId::value).toList());
    }

    boolean hasKey(Tx tx, LicenseId server) {
        return Sql.first(
                        tx,
                        "select license_id from gateway.server_connections"
                                + " where license_id = ? and panel_api_key_encrypted is not null",
                        row -> row.uuid("license_id"),
                        server.value())
                .isPresent();
    }

    void put(Tx tx, Scope.Licence scope, Connection connection, Optional<String> sealedKey, Instant now) {
        Sql.update(
                tx,
                """
                insert into gateway.server_connections (id, tenant_id, license_id, connection_type, panel_api_endpoint,
                    panel_api_key_encrypted, panel_server_identifier, server_ip, server_port, game_port, created_at, updated_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (license_id) do update set connection_type = excluded.connection_type,
                    panel_api_endpoint = excluded.panel_api_endpoint,
                    panel_api_key_encrypted = excluded.panel_api_key_encrypted,
                    panel_server_identifier = excluded.panel_server_identifier, server_ip = excluded.server_ip,
                    server_port = excluded.server_port, game_port = excluded.game_port, updated_at = excluded.updated_at""",
                UUID.randomUUID(),
                scope.tenant().value(),
                scope.license().value(),
                connection.type(),
                known(connection.panelEndpoint()),
                sealedKey,
                known(connection.panelServer()),
                known(connection.address()),
                known(connection.serverPort()),
                known(connection.gamePort()),
                now,
                now);
    }

    void remove(Tx tx, Scope.Licence scope) {
        Sql.update(
                tx,
                "delete from gateway.server_connections where license_id = ?",
                scope.license().value());
    }

    private static Optional<String> known(String text) {
        return Optional.of(text).filter(given -> !given.isEmpty());
    }

    private static Optional<Integer> known(int port) {
        return Optional.of(port).filter(given -> given > 0);
    }

    private static Connection connection(Row row) {
        return new Connection(
                new LicenseId(row.uuid("license_id")),
                row.text("connection_type"),
                row.maybe("panel_api_endpoint", String.class).orElse(""),
                row.maybe("panel_server_identifier", String.class).orElse(""),
                row.maybe("server_ip", String.class).orElse(""),
                row.maybe("server_port", Integer.class).orElse(0),
                row.maybe("game_port", Integer.class).orElse(0));
    }
}
