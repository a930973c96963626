package io.corrosion.servers;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The permission check in memory: who belongs where, and who holds what. */
final class Neighbourhood implements Access {

    private final Map<LicenseId, TenantId> tenants = new HashMap<>();
    private final Set<TenantId> places = new HashSet<>();
    private final Set<String> everywhere = new HashSet<>();
    private final Map<LicenseId, Set<String>> bound = new HashMap<>();

    void belongs(TenantId tenant, String... keys) {
        places.add(tenant);
        everywhere.addAll(Set.of(keys));
    }

    void holds(LicenseId license, String... keys) {
        bound.put(license, Set.of(keys));
    }

    void stands(LicenseId license, TenantId tenant) {
        tenants.put(license, tenant);
    }

    @Override
    public Scope.Licence require(Caller caller, LicenseId license, Permission permission) {
        if (!allows(caller, license, permission)) {
            throw allows(caller, license, Permission.of("server.view")) ? new Refused("no") : new NotFound("no");
        }
        return new Scope.Licence(tenants.get(license), license);
    }

    @Override
    public Scope.Tenant require(Caller caller, TenantId tenant, Permission permission) {
        if (!allows(caller, tenant, permission)) {
            throw new Refused("no");
        }
        return new Scope.Tenant(tenant);
    }

    @Override
    public void requirePlatform(Caller caller, Permission permission) {
        throw new Refused("no");
    }

    @Override
    public boolean allows(Caller caller, LicenseId license, Permission permission) {
        return places.contains(tenants.get(license))
                && (everywhere.contains(permission.key())
                        || bound.getOrDefault(license, Set.of()).contains(permission.key()));
    }

    @Override
    public boolean allows(Caller caller, TenantId tenant, Permission permission) {
        return places.contains(tenant) && everywhere.contains(permission.key());
    }

    @Override
    public boolean allowsPlatform(Caller caller, Permission permission) {
        return false;
    }

    @Override
    public Scope.Person scopeOf(Caller caller) {
        return new Scope.Person(caller.user(), places);
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
    public Set<LicenseId> boundServers(Caller caller) {
        return bound.keySet();
    }
}
