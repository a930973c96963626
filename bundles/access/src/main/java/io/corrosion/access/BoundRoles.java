package io.corrosion.access;

import io.corrosion.access.sql.BindingRows;
import io.corrosion.access.sql.RoleRows;
import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.access.Roles;
import io.corrosion.api.audit.Actor;
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
    private final RightsRecord record;
    private final Clock clock = Clock.systemUTC();
    private final BindingRows rows = new BindingRows();
    private final RoleRows roles = new RoleRows();

    @Activate
    public BoundRoles(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference Organisations organisations,
            @Reference Licences licences,
            @Reference RightsDirectory directory,
            @Reference RightsRecord record) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.licences = licences;
        this.directory = directory;
        this.record = record;
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
        transactions.run(new Scope.Licence(tenant, license), tx -> {
            RoleId id = systemRole(tx, "server", role);
            int earlier = rows.deleteOtherSystemRoles(tx, license, user, id);
            bind(tx, Optional.of(tenant), Place.of(license), user, id, earlier > 0);
        });
    }

    @Override
    public void bindPlatform(UserId user, String role) {
        transactions.run(
                Scope.platform("platform roles"),
                tx -> bind(tx, Optional.empty(), Place.platform(), user, systemRole(tx, "platform", role), false));
    }

    private void bind(Tx tx, Optional<TenantId> tenant, Place place, UserId user, RoleId role, boolean isChanged) {
        Binding binding = new Binding(
                new BindingId(UUID.randomUUID()),
                user,
                place,
                new Gift.OfRole(role),
                Optional.empty(),
                Optional.empty(),
                "",
                now());
        if (rows.add(tx, tenant, binding) || isChanged) {
            record.binding(tx, Actor.system("access"), tenant, Optional.empty(), Optional.of(binding), "Set up", now());
        }
    }

    private RoleId systemRole(Tx tx, String scope, String name) {
        return roles.system(tx, scope).stream()
                .filter(role -> role.name().equals(name))
                .map(Role::id)
                .findFirst()
                .orElseThrow(() -> Invalid.field("role", "There is no role of this name: " + name));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
