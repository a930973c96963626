package io.corrosion.tenancy;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Hierarchy;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Permissions by role alone, as the real evaluator decides them for the roles of the box. */
final class RoleAccess implements Access, Hierarchy {

    private static final Set<String> MEMBER = Set.of("tenant.view");
    private static final Set<String> SUPPORT = Set.of("tenant.view", "server.view", "console.read");
    private static final Set<String> OWNERS_ONLY =
            Set.of("tenant.update", "tenant.delete", "billing.manage", "licences.transfer");

    private final OrganisationDirectory organisations;
    private final Licences licences;
    final Set<UserId> operators = new HashSet<>();

    RoleAccess(OrganisationDirectory organisations, Licences licences) {
        this.organisations = organisations;
        this.licences = licences;
    }

    @Override
    public Scope.Licence require(Caller caller, LicenseId license, Permission permission) {
        TenantId tenant = licences.find(license)
                .orElseThrow(() -> new NotFound("no server"))
                .tenant();
        require(caller, tenant, permission);
        return new Scope.Licence(tenant, license);
    }

    @Override
    public Scope.Tenant require(Caller caller, TenantId tenant, Permission permission) {
        if (organisations.roleOf(caller.user(), tenant).isEmpty()) {
            throw new NotFound("no organisation");
        }
        if (!allows(caller, tenant, permission)) {
            throw new Refused("not permitted");
        }
        return new Scope.Tenant(tenant);
    }

    @Override
    public void requirePlatform(Caller caller, Permission permission) {
        if (!operators.contains(caller.user())) {
            throw new Refused("no operator");
        }
    }

    @Override
    public boolean allows(Caller caller, LicenseId license, Permission permission) {
        return allows(caller, licences.find(license).orElseThrow().tenant(), permission);
    }

    @Override
    public boolean allows(Caller caller, TenantId tenant, Permission permission) {
        return organisations
                .roleOf(caller.user(), tenant)
                .map(role -> switch (role) {
                    case OWNER -> true;
                    case ADMIN -> !OWNERS_ONLY.contains(permission.key());
                    case SUPPORT -> SUPPORT.contains(permission.key());
                    case MEMBER -> MEMBER.contains(permission.key());
                })
                .orElse(false);
    }

    @Override
    public boolean allowsPlatform(Caller caller, Permission permission) {
        return operators.contains(caller.user());
    }

    @Override
    public Scope.Person scopeOf(Caller caller) {
        return new Scope.Person(
                caller.user(),
                organisations.membershipsOf(caller.user()).stream()
                        .map(Membership::tenant)
                        .map(tenant -> tenant.id())
                        .collect(Collectors.toSet()));
    }

    @Override
    public Set<Permission> held(Caller caller, LicenseId license) {
        return Set.of();
    }

    @Override
    public Set<Permission> heldOnPlatform(Caller caller) {
        return Set.of();
    }

    @Override
    public boolean mayGive(Caller caller, Place place, Gift gift, Optional<Instant> until) {
        return true;
    }

    @Override
    public boolean mayGive(Caller caller, TenantId tenant, String role) {
        return !MemberRole.of(role)
                .isAbove(organisations.roleOf(caller.user(), tenant).orElseThrow());
    }

    @Override
    public boolean mayChange(Caller caller, Place place, UserId person) {
        TenantId tenant = ((Place.Organisation) place).tenant();
        MemberRole own = organisations.roleOf(caller.user(), tenant).orElseThrow();
        return !organisations.roleOf(person, tenant).orElseThrow().isAbove(own);
    }

    @Override
    public void requireMayGive(Caller caller, Place place, Gift gift, Optional<Instant> until) {}

    @Override
    public void requireMayGive(Caller caller, TenantId tenant, String role) {
        if (!mayGive(caller, tenant, role)) {
            throw new Refused("above your own role");
        }
    }

    @Override
    public void requireMayChange(Caller caller, Place place, UserId person) {
        if (!mayChange(caller, place, person)) {
            throw new Refused("above your own role");
        }
    }
}
