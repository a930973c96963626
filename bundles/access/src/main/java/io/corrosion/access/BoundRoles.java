package io.corrosion.access;

import io.corrosion.access.sql.BindingRows;
import io.corrosion.api.access.Roles;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives system roles. A role in an organisation stands with the membership, in tenancy; the others stand here. Thread-safe. */
@Component
public final class BoundRoles implements Roles {

    private final Transactions transactions;
    private final Organisations organisations;
    private final Licences licences;
    private final RightsDirectory directory;
    private final Audit audit;
    private final Clock clock = Clock.systemUTC();
    private final BindingRows rows = new BindingRows();

    @Activate
    public BoundRoles(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference Organisations organisations,
            @Reference Licences licences,
            @Reference RightsDirectory directory,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.licences = licences;
        this.directory = directory;
        this.audit = audit;
    }

    @Override
    public void bind(UserId user, TenantId tenant, String role) {
        organisations.admit(user, tenant, role);
    }

    @Override
    public void bind(UserId user, LicenseId license, String role) {
        TenantId tenant = licences.find(license)
                .map(Licence::tenant)
                .orElseThrow(() -> new NotFound("There is no server with this id."));
        if (!directory.of(user).isMember(tenant)) {
            throw new Conflict("Only members of the organisation can have a role on its servers. Invite them first.");
        }
        boolean changed = transactions.write(new Scope.Licence(tenant, license), tx -> {
            boolean bound = rows.bind(tx, tenant, license, user, systemRole(tx, "server", role), now());
            return bound && record(tx, user, role, Optional.of(license));
        });
        tellWhen(changed, user);
    }

    @Override
    public void bindPlatform(UserId user, String role) {
        boolean changed = transactions.write(Scope.platform("platform roles"), tx -> {
            boolean bound = rows.bindPlatform(tx, user, systemRole(tx, "platform", role), now());
            return bound && record(tx, user, role, Optional.empty());
        });
        tellWhen(changed, user);
    }

    private UUID systemRole(Tx tx, String scope, String name) {
        return rows.systemRole(tx, scope, name)
                .orElseThrow(() -> Invalid.field("role", "There is no role of this name: " + name));
    }

    private boolean record(Tx tx, UserId user, String role, Optional<LicenseId> license) {
        audit.record(
                tx,
                new AuditEntry(
                        Actor.system("access"), "role.bind", "user", user.toString(), license, Map.of("role", role)));
        return true;
    }

    private void tellWhen(boolean changed, UserId user) {
        if (changed) {
            directory.changed(user);
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
