package io.corrosion.api.gateway;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.backup.PanelBackups;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends commands to servers. Thread-safe. The caller's permission has been checked by the use case, whose scope comes
 * along. Each command is recorded and audited in one transaction before it is sent; after a crash of the platform an
 * unanswered one is sent again under the same id, or expires.
 */
@ProviderType
public interface ServerGateway {

    /**
     * Records and sends a command; returns at once.
     *
     * @param deadline how long it may take to be accepted; 1 second to 10 minutes, for updates and installations 6 hours
     * @return the record in state pending or sent
     * @throws io.corrosion.api.error.Conflict when the server's state or lease does not allow it now
     * @throws io.corrosion.api.error.Unavailable when the platform has lost its messaging
     */
    CommandRecord send(Scope.Licence scope, Caller caller, Command command, Duration deadline);

    /**
     * The command in a final state. Completed on a gateway thread, never exceptionally: failures are in the record.
     * Immediately complete when it is final already.
     */
    CompletableFuture<CommandRecord> outcome(Scope.Licence scope, CommandId command);

    /** The command, when it is one of this server's. */
    Optional<CommandRecord> find(Scope.Licence scope, CommandId command);

    /** The newest commands of this server, newest first. */
    List<CommandRecord> latest(Scope.Licence scope, int limit);

    /** How the server is connected; empty when it has no connection yet. */
    Optional<Connection> connection(LicenseId server);

    /** What the server's connection can do; empty when it has none, or no adapter of its kind is installed. */
    default Set<Capability> capabilities(LicenseId server) {
        return Set.of();
    }

    /**
     * The same for many servers in one question, for lists; servers of which nothing is known are left out.
     *
     * @since 1.3
     */
    default Map<LicenseId, Set<Capability>> capabilities(Collection<LicenseId> servers) {
        Map<LicenseId, Set<Capability>> all = new HashMap<>();
        servers.forEach(server -> all.put(server, capabilities(server)));
        return all;
    }

    /**
     * The server's files. Reading works with any licence; what changes something is a
     * {@link io.corrosion.api.error.Conflict} with a sentence when the licence gives no service.
     *
     * @throws io.corrosion.api.error.Conflict when the connection has no files, or there is none
     */
    default ServerFiles files(Scope.Licence scope) {
        throw new Conflict("The connection of this server gives no access to its files.");
    }

    /**
     * Copies of the server's directory; as {@link #files}.
     *
     * @throws io.corrosion.api.error.Conflict when the connection has none
     */
    default ServerBackups backups(Scope.Licence scope) {
        throw new Conflict("The connection of this server cannot be backed up.");
    }

    /**
     * Copies that the server's panel keeps itself; as {@link #files}.
     *
     * @throws io.corrosion.api.error.Conflict when the connection has none
     * @since 1.3
     */
    default PanelBackups panelBackups(Scope.Licence scope) {
        throw new Conflict("The connection of this server keeps no copies of its own.");
    }

    /**
     * How the server is started; as {@link #files}.
     *
     * @throws io.corrosion.api.error.Conflict when the connection does not tell
     */
    default ServerStartup startup(Scope.Licence scope) {
        throw new Conflict("The connection of this server does not tell how it is started.");
    }

    /**
     * What the doctor of the server's machine finds. Blocks, at most a minute.
     *
     * @throws io.corrosion.api.error.Conflict when there is no agent
     * @throws io.corrosion.api.error.Unavailable when it does not answer
     */
    default AgentReport doctor(Scope.Licence scope) {
        throw new Conflict("There is no agent at this server's machine.");
    }

    /** The newest command of that name, such as {@code game.update}, whatever became of it. */
    default Optional<CommandRecord> newest(Scope.Licence scope, String name) {
        return latest(scope, 500).stream()
                .filter(command -> command.name().equals(name))
                .findFirst();
    }

    /**
     * Takes the server for a longer piece of work, or renews what this operation holds. While it is held only commands
     * under the same operation act on the process; {@code kill} may overtake.
     *
     * @param operation of the caller's, the same on each renewal
     * @param purpose see {@link Lease#purpose}
     * @param length at most an hour; renew it well before
     * @throws io.corrosion.api.error.Conflict when somebody else has the server
     */
    default Lease lease(Scope.Licence scope, UUID operation, String purpose, Duration length) {
        throw new Conflict("Nothing here knows leases.");
    }

    /** Gives the server back; harmless when the operation does not have it. */
    default void release(Scope.Licence scope, UUID operation) {}

    /** Who has the server now. */
    default Optional<Lease> lease(LicenseId server) {
        return Optional.empty();
    }

    /**
     * Like {@link #send(Scope.Licence, Caller, Command, Duration)}, as a part of an operation that holds the lease.
     *
     * @param actor who asked for the operation
     * @throws io.corrosion.api.error.Conflict when the operation does not hold the lease
     */
    default CommandRecord send(Scope.Licence scope, Actor actor, UUID operation, Command command, Duration deadline) {
        throw new Conflict("Nothing here knows leases.");
    }

    /**
     * Like {@link #send(Scope.Licence, Caller, Command, Duration)}, for what a plan of somebody's asks for by itself, such as
     * the announcement of a wipe.
     *
     * @param actor who made the plan
     */
    default CommandRecord send(Scope.Licence scope, Actor actor, Command command, Duration deadline) {
        throw new Conflict("Nothing here sends commands of plans.");
    }
}
