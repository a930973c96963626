package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Connections;
import io.corrosion.api.gateway.Diagnosis;
import io.corrosion.api.gateway.DiscoveredServer;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How a server is reached: look, try, choose, change (CONN-02, CONN-05, CONN-10). A saved key never leaves for another
 * address than the one it was saved for: whoever changes the address enters the key again. Thread-safe.
 */
@Component(service = Connecting.class)
public final class Connecting {

    private static final String AGENT = "bare_metal";

    private final Transactions transactions;
    private final Access access;
    private final Connections connections;
    private final ServerGateway gateway;
    private final Audit audit;

    @Activate
    public Connecting(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference Access access,
            @Reference Connections connections,
            @Reference ServerGateway gateway,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.connections = connections;
        this.gateway = gateway;
        this.audit = audit;
    }

    /**
     * A connection as it is asked for.
     *
     * @param key empty for the one that is saved
     */
    public record Wanted(String type, String endpoint, String panelServer, String key) {
        @Override
        public String toString() {
            return "Wanted[" + type + " " + panelServer + "]";
        }
    }

    /** A connection as it is. */
    public record Known(
            Optional<Connection> connection, boolean hasKey, Set<Capability> capabilities, List<String> types) {}

    /** How the server is reached now. */
    public Known show(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.CONNECTION);
        boolean hasKey = transactions.read(scope, tx -> connections.hasKey(tx, scope));
        return new Known(gateway.connection(server), hasKey, gateway.capabilities(server), connections.types());
    }

    /** Tries a connection without saving it. */
    public Diagnosis test(Caller caller, LicenseId server, Wanted wanted) {
        access.require(caller, server, ServerPermissions.CONNECTION);
        char[] key = key(server, wanted);
        try {
            return connections.test(connection(server, wanted), key);
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    /**
     * What the doctor of the server's machine finds. Waits for it.
     *
     * @throws io.corrosion.api.error.Conflict when no agent of ours is there
     * @throws io.corrosion.api.error.Unavailable when it does not answer
     */
    public AgentReport doctor(Caller caller, LicenseId server) {
        return gateway.doctor(access.require(caller, server, ServerPermissions.CONNECTION));
    }

    /** The servers that the panel offers. */
    public List<DiscoveredServer> discover(Caller caller, LicenseId server, Wanted wanted) {
        access.require(caller, server, ServerPermissions.CONNECTION);
        char[] key = key(server, wanted);
        try {
            return connections.discover(connection(server, wanted), key);
        } finally {
            Arrays.fill(key, '\0');
        }
    }

    /** Reaches the server like that from now on. */
    public void change(Caller caller, LicenseId server, Wanted wanted) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.CONNECTION);
        if (!connections.types().contains(wanted.type())) {
            throw Invalid.field("type", "Must be one of " + String.join(", ", connections.types()) + ".");
        }
        boolean agent = wanted.type().equals(AGENT);
        if (!agent && wanted.key().isEmpty()) {
            throw Invalid.field("panel_key", "Enter the key again: a saved one is not shown to anybody.");
        }
        if (!agent && wanted.endpoint().isBlank()) {
            throw Invalid.field("panel_url", "Must be the panel's address, such as https://panel.example.org.");
        }
        if (!agent && wanted.panelServer().isBlank()) {
            throw Invalid.field("panel_server", "Must be the panel's name for the server; look for it with discover.");
        }
        char[] key = agent ? new char[0] : wanted.key().toCharArray();
        Map<String, String> before =
                gateway.connection(server).map(Connecting::words).orElse(Map.of());
        transactions.run(scope, tx -> {
            connections.connect(tx, scope, connection(server, wanted), key);
            audit.record(
                    tx,
                    new AuditEntry(
                            Actor.of(caller),
                            "connection.change",
                            "connection",
                            server.toString(),
                            Optional.of(server),
                            Changes.between(before, words(connection(server, wanted)))
                                    .details(Map.of("type", wanted.type()))));
        });
        Arrays.fill(key, '\0');
    }

    private static Map<String, String> words(Connection connection) {
        return Map.of(
                "type", connection.type(),
                "panel_url", connection.panelEndpoint(),
                "panel_server", connection.panelServer(),
                "address", connection.address(),
                "server_port", Integer.toString(connection.serverPort()),
                "game_port", Integer.toString(connection.gamePort()));
    }

    private char[] key(LicenseId server, Wanted wanted) {
        if (!wanted.key().isEmpty()) {
            return wanted.key().toCharArray();
        }
        boolean same = gateway.connection(server)
                .filter(saved -> saved.type().equals(wanted.type()))
                .filter(saved -> saved.panelEndpoint().equals(wanted.endpoint().strip()))
                .isPresent();
        if (!same && !wanted.type().equals(AGENT)) {
            throw Invalid.field(
                    "panel_key", "Enter the key: a saved one is only used with the address it was saved for.");
        }
        return new char[0];
    }

    private Connection connection(LicenseId server, Wanted wanted) {
        Connection saved = gateway.connection(server).orElse(new Connection(server, AGENT, "", "", "", 0, 0));
        return new Connection(
                server,
                wanted.type(),
                wanted.endpoint().strip(),
                wanted.panelServer().strip(),
                saved.address(),
                saved.serverPort(),
                saved.gamePort());
    }
}
