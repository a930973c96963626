package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Connections;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.NewServer;
import io.corrosion.api.server.Server;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceActivation;
import io.corrosion.api.tenancy.LicenceActivation.Checked;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Adds servers (SRV-08): activates the licence, describes the server, connects it and issues the agent's credential, all in
 * one transaction. Thread-safe.
 */
@Component(service = Arrivals.class)
public final class Arrivals {

    private static final Scope ADD = Scope.platform("add server");

    private final Transactions transactions;
    private final Newcomers newcomers;
    private final Servers servers;
    private final ConnectionTypes types;
    private final Access access;
    private final Licences licences;
    private final LicenceActivation activation;
    private final Connections connections;
    private final MachineCredentials machines;
    private final Clock clock = Clock.systemUTC();

    @Activate
    public Arrivals(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference ServerList list,
            @Reference Servers servers,
            @Reference ConnectionTypes types,
            @Reference Access access,
            @Reference Licences licences,
            @Reference LicenceActivation activation,
            @Reference Connections connections,
            @Reference MachineCredentials machines,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.newcomers = new Newcomers(list, audit);
        this.servers = servers;
        this.types = types;
        this.access = access;
        this.licences = licences;
        this.activation = activation;
        this.connections = connections;
        this.machines = machines;
    }

    /**
     * What it takes to add a server.
     *
     * @param licenceKey a key nobody uses yet, or the organisation's own without a server
     */
    public record Order(String licenceKey, NewServer server, Way way) {
        @Override
        public String toString() {
            return "Order[" + server.name() + "]";
        }
    }

    /**
     * How it is reached.
     *
     * @param type one of {@link ConnectionTypes#keys}
     * @param panelUrl address of the panel's API; empty for our agent
     * @param panelServer the panel's name for the server; empty for our agent
     * @param panelKey secret of the panel's API; empty for our agent
     */
    public record Way(String type, String panelUrl, String panelServer, String panelKey) {
        @Override
        public String toString() {
            return "Way[" + type + "]";
        }
    }

    /**
     * A server that was added.
     *
     * @param agent what its agent signs in with, shown this once; empty for panels
     */
    public record Added(Server server, Optional<MachineCredential> agent) {}

    /** The organisation's licences that have no server yet. */
    public List<Licence> unused(Caller caller, TenantId tenant) {
        access.require(caller, tenant, ServerPermissions.CREATE);
        return licences.of(tenant).stream()
                .filter(licence -> licence.isActiveAt(clock.instant()))
                .filter(licence -> servers.find(licence.id()).isEmpty())
                .toList();
    }

    /**
     * Adds it.
     *
     * @throws Invalid naming each field that is not acceptable
     * @throws Conflict when the organisation's plan allows no more servers, or the licence has one
     */
    public Added add(Caller caller, TenantId tenant, Order order) {
        access.require(caller, tenant, ServerPermissions.CREATE);
        Connection connection = connection(order.way());
        Optional<Licence> own = own(tenant, order.licenceKey());
        Optional<Checked> bought =
                own.isPresent() ? Optional.empty() : Optional.of(activation.check(order.licenceKey()));
        LicenseId id = own.map(Licence::id).orElseGet(() -> bought.orElseThrow().id());
        Server server =
                ServerForm.accepted(order.server(), id, tenant, clock.instant().truncatedTo(ChronoUnit.MICROS));
        try {
            return transactions.write(ADD, tx -> {
                bought.ifPresent(licence -> activation.activate(tx, licence, Actor.of(caller), caller.user(), tenant));
                return arrive(tx, caller, server, connection, order.way());
            });
        } finally {
            servers.forget(id);
        }
    }

    private Added arrive(Tx whole, Caller caller, Server server, Connection connection, Way way) {
        Scope.Licence scope = new Scope.Licence(server.tenant(), server.id());
        Tx tx = Narrowed.to(whole, scope);
        newcomers.add(tx, caller, server, Map.of("connection", way.type()));
        connections.connect(
                tx, scope, at(server.id(), connection), way.panelKey().toCharArray());
        return new Added(
                server,
                way.type().equals(ConnectionTypes.AGENT)
                        ? Optional.of(machines.rotate(tx, scope, MachineRole.AGENT))
                        : Optional.empty());
    }

    private Optional<Licence> own(TenantId tenant, String key) {
        String typed = key.strip().toUpperCase(Locale.ROOT);
        Optional<Licence> own = licences.of(tenant).stream()
                .filter(licence -> licence.key().equals(typed))
                .findFirst();
        own.filter(licence -> !licence.isActiveAt(clock.instant())).ifPresent(licence -> {
            throw new Conflict("The licence is not active, so no server can be created with it.");
        });
        return own;
    }

    private Connection connection(Way way) {
        types.require(way.type());
        boolean agent = way.type().equals(ConnectionTypes.AGENT);
        if (!agent
                && (way.panelUrl().isBlank()
                        || way.panelKey().isBlank()
                        || way.panelServer().isBlank())) {
            throw Invalid.field("connection", "A panel needs its address, its key and the name it has for the server.");
        }
        if (!agent && !way.panelUrl().matches("https?://[!-~]{1,500}")) {
            throw Invalid.field(
                    "connection", "The address of the panel begins with https://, such as https://panel.example.org.");
        }
        return new Connection(
                LicenseId.random(),
                way.type(),
                way.panelUrl().strip(),
                way.panelServer().strip(),
                "",
                0,
                0);
    }

    private static Connection at(LicenseId server, Connection wanted) {
        return new Connection(
                server, wanted.type(), wanted.panelEndpoint(), wanted.panelServer(), wanted.address(), 0, 0);
    }
}
