package io.corrosion.backups;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.backup.PanelShelf;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The copies that a server's panel keeps itself, beside the platform's. The panel does the work and counts what it allows; what
 * is asked of it is written down before it is asked. Thread-safe.
 */
@Component(service = PanelCopies.class)
public final class PanelCopies {

    private static final int LONGEST_NAME = 100;
    private static final Duration WHILE_ASKED = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final Access access;
    private final ServerGateway gateway;
    private final LiveServers live;
    private final Audit audit;

    @Activate
    public PanelCopies(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Access access,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.gateway = gateway;
        this.live = live;
        this.audit = audit;
    }

    /** Whether the server's panel keeps copies. */
    public boolean offered(LicenseId server) {
        return gateway.capabilities(server).contains(Capability.PANEL_BACKUPS);
    }

    /** What the panel keeps. Asks it. */
    public PanelShelf look(Caller caller, LicenseId server) {
        return gateway.panelBackups(access.require(caller, server, BackupPermissions.READ))
                .look();
    }

    /** Has the panel take a copy; returns when it has begun. */
    public void take(Caller caller, LicenseId server, String name) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.CREATE);
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw Invalid.field("name", "Must be 1 to " + LONGEST_NAME + " characters.");
        }
        var panel = gateway.panelBackups(scope);
        write(scope, caller, "take", Map.of("name", name.strip()));
        panel.take(name.strip());
    }

    /**
     * Has the panel put a copy back over everything; returns when it has begun.
     *
     * @throws Conflict while the server is not stopped, or somebody else has it
     */
    public void restore(Caller caller, LicenseId server, String copy) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.RESTORE);
        var panel = gateway.panelBackups(scope);
        if (live.of(server).power() != PowerState.STOPPED) {
            throw new Conflict("Stop the server first: the panel puts the copy back over its files.");
        }
        UUID operation = UUID.randomUUID();
        gateway.lease(scope, operation, "restore", WHILE_ASKED);
        try {
            write(scope, caller, "restore", Map.of("copy", copy));
            panel.restore(copy);
        } finally {
            gateway.release(scope, operation);
        }
    }

    /** Has the panel delete a copy. */
    public void delete(Caller caller, LicenseId server, String copy) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.DELETE);
        var panel = gateway.panelBackups(scope);
        write(scope, caller, "delete", Map.of("copy", copy));
        panel.delete(copy);
    }

    private void write(Scope.Licence scope, Caller caller, String deed, Map<String, String> what) {
        transactions.run(
                scope,
                tx -> audit.record(
                        tx,
                        new AuditEntry(
                                Actor.of(caller),
                                "backups.panel_" + deed,
                                "server",
                                scope.license().toString(),
                                Optional.of(scope.license()),
                                what)));
    }
}
