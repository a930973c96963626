package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.gateway.Connections;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerStatus;
import io.corrosion.api.tenancy.LicenceChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes a server out of the platform (SRV-22): it is found nowhere any more, its machines are cut off and the panel's key is
 * forgotten. Nothing is touched on its machine. What others keep of it, such as backups, stays with the licence, which is
 * free for another server. Thread-safe.
 */
@Component(service = Deleting.class)
public final class Deleting {

    /** Whoever may add servers to the organisation may take them out. */
    public static final Permission DELETE = Permission.of("servers.delete");

    private static final Duration MOMENT = Duration.ofMinutes(1);

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Access access;
    private final Servers servers;
    private final ServerStore store;
    private final Statuses statuses;
    private final ServerGateway gateway;
    private final Connections connections;
    private final MachineCredentials machines;
    private final Audit audit;
    private final Outbox outbox;

    @Activate
    public Deleting(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference Access access,
            @Reference Servers servers,
            @Reference ServerStore store,
            @Reference Statuses statuses,
            @Reference ServerGateway gateway,
            @Reference Connections connections,
            @Reference MachineCredentials machines,
            @Reference Audit audit,
            @Reference Outbox outbox) {
        this.transactions = transactions;
        this.access = access;
        this.servers = servers;
        this.store = store;
        this.statuses = statuses;
        this.gateway = gateway;
        this.connections = connections;
        this.machines = machines;
        this.audit = audit;
        this.outbox = outbox;
    }

    /**
     * Deletes it. Nobody else may be at work on it.
     *
     * @param name the server's name, typed by whoever wants it
     */
    public void delete(Caller caller, LicenseId server, String name) {
        Scope.Licence scope = access.require(caller, server, DELETE);
        Server found = servers.find(server).orElseThrow(() -> new NotFound("There is no server with this id."));
        Upkeep.confirmed(found, name);
        statuses.of(scope).become(ServerStatus.DELETED);
        UUID operation = UUID.randomUUID();
        gateway.lease(scope, operation, "deletion", MOMENT);
        try {
            transactions.run(scope, tx -> {
                Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
                store.delete(tx, server, now);
                connections.disconnect(tx, scope);
                for (MachineRole role : MachineRole.values()) {
                    machines.revoke(tx, scope, role);
                }
                audit.record(
                        tx,
                        new AuditEntry(
                                Actor.of(caller),
                                "server.delete",
                                "server",
                                server.toString(),
                                Optional.of(server),
                                Map.of("name", found.name())));
                outbox.add(tx, new LicenceChanged(scope.tenant(), server, now));
            });
        } finally {
            gateway.release(scope, operation);
        }
        servers.forget(server);
    }
}
