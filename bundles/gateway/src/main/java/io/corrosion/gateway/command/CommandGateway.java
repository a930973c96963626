package io.corrosion.gateway.command;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.CommandId;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.gateway.connection.ConnectionRows;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

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
    private final CommandRows rows = new CommandRows();
    private final Leases leases = new Leases();
    private final ConnectionRows connections = new ConnectionRows();

    @Activate
    public CommandGateway(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions,
            @Reference Audit audit,
            @Reference Messages messages,
            @Reference Licences licences,
            @Reference LiveServers live,
            @Reference Desk desk) {
        this(Clock.systemUTC(), transactions, audit, messages, licences, live, desk);
    }

    CommandGateway(
            Clock clock,
            Transactions transactions,
            Audit audit,
            Messages messages,
            Licences licences,
            LiveServers live,
            Desk desk) {
        this.clock = clock;
        this.transactions = transactions;
        this.audit = audit;
        this.messages = messages;
        this.licences = licences;
        this.live = live;
        this.desk = desk;
    }

    @Override
    public CommandRecord send(Scope.Licence scope, Caller caller, Command command, Duration deadline) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        licences.find(scope.license()).ifPresent(licence -> CommandPolicy.check(licence, now));
        CommandPolicy.check(command, deadline, live.of(scope.license()));
        if (!messages.isConnected()) {
            throw new Unavailable(
                    "The platform has lost its messaging and cannot reach any server; it is reconnecting. Try again in a"
                            + " moment.",
                    AGAIN);
        }
        CommandRecord record = pending(scope, caller, command, now, now.plus(deadline));
        Accepted accepted = transactions.write(scope, tx -> accept(tx, scope, caller, command, record));
        desk.accept(accepted.order(), accepted.connection());
        return record;
    }

    private record Accepted(Order order, Connection connection) {}

    private Accepted accept(Tx tx, Scope.Licence scope, Caller caller, Command command, CommandRecord record) {
        Connection connection = connections
                .find(tx, scope.license())
                .orElseThrow(
                        () -> new Conflict("This server is not connected yet: set up its agent or its panel first."));
        Order order = new Order(scope, record, epoch(tx, scope, command, record));
        rows.add(tx, order);
        audit.record(tx, entry(caller, command, record));
        return new Accepted(order, connection);
    }

    /** Power needs the lease, and kill may overtake; a console command travels under the newest one. */
    private long epoch(Tx tx, Scope.Licence scope, Command command, CommandRecord record) {
        if (command instanceof Command.Power power) {
            boolean overtakes = power.signal() == PowerSignal.KILL;
            return leases.take(tx, scope, record.id(), record.name(), record.createdAt(), record.expiresAt(), overtakes)
                    .orElseThrow(() -> busy(tx, scope));
        }
        return leases.epoch(tx, scope);
    }

    private Conflict busy(Tx tx, Scope.Licence scope) {
        String purpose = leases.purpose(tx, scope).orElse("another operation").replace("power.", "");
        return new Conflict("The server is busy with: " + purpose + ". Wait until that is done, or kill the server.");
    }

    private static CommandRecord pending(
            Scope.Licence scope, Caller caller, Command command, Instant now, Instant expiresAt) {
        return new CommandRecord(
                CommandId.random(),
                scope.license(),
                command.name(),
                command instanceof Command.Console console ? console.line() : "",
                caller.email(),
                CommandState.PENDING,
                now,
                expiresAt,
                Optional.empty(),
                "",
                "");
    }

    private static AuditEntry entry(Caller caller, Command command, CommandRecord record) {
        Map<String, String> what = command instanceof Command.Console console
                ? Map.of("command_id", record.id().toString(), "command", console.line())
                : Map.of("command_id", record.id().toString());
        return new AuditEntry(
                Actor.of(caller),
                "server." + record.name(),
                "server",
                record.server().toString(),
                Optional.of(record.server()),
                what);
    }

    @Override
    public CompletableFuture<CommandRecord> outcome(Scope.Licence scope, CommandId command) {
        CommandRecord found =
                find(scope, command).orElseThrow(() -> new NotFound("This server has no command with this id."));
        if (found.state().isFinal()) {
            return CompletableFuture.completedFuture(found);
        }
        return desk.outcome(command)
                .orElseGet(() -> desk.watch(() -> find(scope, command).orElse(found)));
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
