package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineCredentials;
import io.corrosion.api.messaging.MachineCredentials.Issued;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the agent and the game plugin of a server sign in with (CONN-19 to CONN-21). Thread-safe. */
@Component(service = Credentials.class)
public final class Credentials {

    private final Transactions transactions;
    private final Access access;
    private final MachineCredentials machines;
    private final Audit audit;

    @Activate
    public Credentials(
            @Reference(target = "(corrosion.schema=servers)") Transactions transactions,
            @Reference Access access,
            @Reference MachineCredentials machines,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.access = access;
        this.machines = machines;
        this.audit = audit;
    }

    /** Those that are valid now, without their secrets. */
    public List<Issued> issued(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.CONNECTION);
        return transactions.read(scope, tx -> machines.issued(tx, scope));
    }

    /** A new one; earlier ones of the role are cut off. Its secrets are shown this once and kept nowhere. */
    public MachineCredential rotate(Caller caller, LicenseId server, MachineRole role) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.CONNECTION);
        return transactions.write(scope, tx -> {
            MachineCredential credential = machines.rotate(tx, scope, role);
            audit.record(tx, entry(caller, server, "credential.rotate", role));
            return credential;
        });
    }

    /** Cuts off every credential of the role. Repeating it is harmless. */
    public void revoke(Caller caller, LicenseId server, MachineRole role) {
        Scope.Licence scope = access.require(caller, server, ServerPermissions.CONNECTION);
        transactions.run(scope, tx -> {
            machines.revoke(tx, scope, role);
            audit.record(tx, entry(caller, server, "credential.revoke", role));
        });
    }

    private static AuditEntry entry(Caller caller, LicenseId server, String action, MachineRole role) {
        return new AuditEntry(
                Actor.of(caller), action, "credential", role.wire(), Optional.of(server), Map.of("role", role.wire()));
    }
}
