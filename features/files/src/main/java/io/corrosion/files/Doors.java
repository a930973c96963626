package io.corrosion.files;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Lets callers in to a server's files, and writes down what they did there (AUD-06): who, which path, from where. A deed is
 * recorded when it has happened. Thread-safe.
 */
@Component(service = Doors.class)
public final class Doors {

    private final Access access;
    private final ServerGateway gateway;
    private final Transactions transactions;
    private final Audit audit;
    private final Protection protection;

    @Activate
    public Doors(
            @Reference Access access,
            @Reference ServerGateway gateway,
            @Reference(target = "(corrosion.schema=files)") Transactions transactions,
            @Reference Audit audit,
            @Reference Protection protection) {
        this.access = access;
        this.gateway = gateway;
        this.transactions = transactions;
        this.audit = audit;
        this.protection = protection;
    }

    /** Opens the files to somebody who holds the permission. */
    Room open(Caller caller, LicenseId server, Permission permission) {
        Scope.Licence scope = access.require(caller, server, permission);
        return new Room(caller, scope, gateway.files(scope), protection.of(scope));
    }

    boolean allows(Caller caller, LicenseId server, Permission permission) {
        return access.allows(caller, server, permission);
    }

    /** Writes down a deed. */
    void record(Room room, String action, ServerPath path, Map<String, String> details) {
        Map<String, String> metadata = new java.util.HashMap<>(details);
        metadata.put("path", path.value());
        LicenseId server = room.scope().license();
        AuditEntry entry = new AuditEntry(
                Actor.of(room.caller()), "files." + action, "file", server.toString(), Optional.of(server), metadata);
        transactions.run(room.scope(), tx -> audit.record(tx, entry));
    }

    void record(Room room, String action, ServerPath path) {
        record(room, action, path, Map.of());
    }
}
