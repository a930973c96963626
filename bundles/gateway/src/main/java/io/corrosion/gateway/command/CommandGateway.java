package io.corrosion.gateway.command;

import static java.util.stream.Collectors.toMap;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.Lease;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.gateway.ServerStartup;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Standings;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.gateway.connection.ConnectionRows;
import io.corrosion.gateway.hook.Hearing;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** The use cases of commands. Thread-safe. */
@Component
public final class CommandGateway implements ServerGateway {

    private static final Scope CONNECTIONS = Scope.platform("server connections");
    private static final Duration AGAIN = Duration.ofSeconds(2);
    private static final int MOST_AT_ONCE = 500;

    private final Clock clock;
    private final Transactions transactions;
    private final Audit audit;
    private final Messages messages;
    private final Licences licences;
    private final LiveServers live;
    private final Desk desk;
    private final Equipment equipment;
    private final CommandRows rows = new CommandRows();

    /** Stops what no person asks for, such as a plan's restart, while the organisation is suspended. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Standings standings;

    /** Modules that have a say before a command. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Hooks hooks;

    private final ServerLeases leases;
    private final ConnectionRows connections = new ConnectionRows();

    @Activate
    public CommandGateway(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions,
            @Reference Audit audit,
            @Reference Messages messages,
            @Reference Licences licences,
            @Reference LiveServers live,
            @Reference Desk desk,
            @Reference Adapters adapters) {
        this(Clock.systemUTC(), transactions, audit, messages, licences, live, desk, adapters);
    }

    CommandGateway(
            Clock clock,
            Transactions transactions,
            Audit audit,
            Messages messages,
            Licences licences,
            LiveServers live,
            Desk desk,
            Adapters adapters) {
        this.clock = clock;
        this.transactions = transactions;
        this.audit = audit;
        this.messages = messages;
        this.licences = licences;
        this.live = live;
        this.desk = desk;
        this.equipment = new Equipment(clock, adapters, licences, messages);
        this.leases = new ServerLeases(transactions);
    }

    @Override
    public CommandRecord send(Scope.Licence scope, Caller caller, Command command, Duration deadline) {
        return send(scope, Actor.of(caller), Optional.empty(), command, deadline);
    }

    @Override
    public CommandRecord send(Scope.Licence scope, Actor actor, Command command, Duration deadline) {
        return send(scope, actor, Optional.empty(), command, deadline);
    }

    @Override
    public CommandRecord send(Scope.Licence scope, Actor actor, UUID operation, Command command, Duration deadline) {
        return send(scope, actor, Optional.of(operation), command, deadline);
    }

    private CommandRecord send(
            Scope.Licence scope, Actor actor, Optional<UUID> operation, Command command, Duration deadline) {
        Instant now = now();
        licences.find(scope.license()).ifPresent(licence -> CommandPolicy.check(licence, now));
        Standings known = standings;
        if (known != null) {
            known.of(scope.license()).requireFull();
        }
        CommandPolicy.check(command, deadline, live.of(scope.license()));
        if (!messages.isConnected()) {
            throw new Unavailable(
                    "The platform has lost its messaging and cannot reach any server; it is reconnecting. Try again in a"
                            + " moment.",
                    AGAIN);
        }
        Hooks asked = hooks;
        if (asked != null) {
            new Hearing(asked).before(scope, actor, command, this);
        }
        CommandRecord record = pending(scope, actor, command, now, now.plus(deadline));
        Accepted accepted = transactions.write(scope, tx -> accept(tx, scope, actor, operation, command, record));
        desk.accept(accepted.order(), accepted.connection());
        return record;
    }

    private record Accepted(Order order, Connection connection) {}

    private Accepted accept(
            Tx tx, Scope.Licence scope, Actor actor, Optional<UUID> operation, Command command, CommandRecord record) {
        Connection connection = connections.find(tx, scope.license()).orElseThrow(CommandGateway::unconnected);
        long epoch = operation.isPresent()
                ? leases.inherited(tx, scope, operation.get(), record)
                : leases.epoch(tx, scope, command, record);
        Order order = new Order(scope, record, epoch);
        rows.add(tx, order);
        audit.record(tx, entry(actor, command, record));
        return new Accepted(order, connection);
    }

    static Conflict unconnected() {
        return new Conflict("This server is not connected yet: set up its agent or its panel first.");
    }

    private static CommandRecord pending(
            Scope.Licence scope, Actor actor, Command command, Instant now, Instant expiresAt) {
        return new CommandRecord(
                CommandId.random(),
                scope.license(),
                command.name(),
                Order.detail(command),
                actor.name(),
                CommandState.PENDING,
                now,
                expiresAt,
                Optional.empty(),
                "",
                "");
    }

    private static AuditEntry entry(Actor actor, Command command, CommandRecord record) {
        Map<String, String> what = command instanceof Command.Console console
                ? Map.of("command_id", record.id().toString(), "command", console.line())
                : Map.of("command_id", record.id().toString());
        return new AuditEntry(
                actor,
                "server." + record.name(),
                "server",
                record.server().toString(),
                Optional.of(record.server()),
                what);
    }

    @Override
    public Set<Capability> capabilities(LicenseId server) {
        return equipment.of(connection(server));
    }

    @Override
    public Map<LicenseId, Set<Capability>> capabilities(Collection<LicenseId> servers) {
        return transactions.read(CONNECTIONS, tx -> connections.find(tx, servers)).stream()
                .collect(toMap(Connection::server, known -> equipment.of(Optional.of(known))));
    }

    @Override
    public ServerFiles files(Scope.Licence scope) {
        return equipment.files(connection(scope.license()));
    }

    @Override
    public ServerStartup startup(Scope.Licence scope) {
        return equipment.startup(connection(scope.license()));
    }

    @Override
    public AgentReport doctor(Scope.Licence scope) {
        return equipment.doctor(connection(scope.license()));
    }

    @Override
    public Optional<CommandRecord> newest(Scope.Licence scope, String name) {
        return transactions.read(scope, tx -> rows.newest(tx, scope, name));
    }

    @Override
    public ServerBackups backups(Scope.Licence scope) {
        return equipment.backups(connection(scope.license()));
    }

    @Override
    public PanelBackups panelBackups(Scope.Licence scope) {
        return equipment.panelBackups(connection(scope.license()));
    }

    @Override
    public Lease lease(Scope.Licence scope, UUID operation, String purpose, Duration length) {
        return leases.hold(scope, operation, purpose, length, now());
    }

    @Override
    public void release(Scope.Licence scope, UUID operation) {
        leases.release(scope, operation);
    }

    @Override
    public Optional<Lease> lease(LicenseId server) {
        return leases.held(server, now());
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    @Override
    public CompletableFuture<CommandRecord> outcome(Scope.Licence scope, CommandId command) {
        return desk.outcome(scope, command).orElseGet(() -> ended(scope, command));
    }

    /** Of a command that another node has, or that has ended. */
    private CompletableFuture<CommandRecord> ended(Scope.Licence scope, CommandId command) {
        CommandRecord found =
                find(scope, command).orElseThrow(() -> new NotFound("This server has no command with this id."));
        return found.state().isFinal()
                ? CompletableFuture.completedFuture(found)
                : desk.watch(() -> find(scope, command).orElse(found));
    }

    @Override
    public Optional<CommandRecord> find(Scope.Licence scope, CommandId command) {
        return transactions.read(scope, tx -> rows.find(tx, scope, command));
    }

    @Override
    public List<CommandRecord> latest(Scope.Licence scope, int limit) {
        return transactions.read(scope, tx -> rows.latest(tx, scope, Math.min(limit, MOST_AT_ONCE)));
    }

    @Override
    public Optional<Connection> connection(LicenseId server) {
        return transactions.read(CONNECTIONS, tx -> connections.find(tx, server));
    }
}
