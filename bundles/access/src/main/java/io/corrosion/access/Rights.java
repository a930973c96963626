package io.corrosion.access;

import io.corrosion.access.rule.Grants;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one person holds. Rights on a server are those the organisation's role gives on all its servers and those
 * bound to the person there; who is no member of the organisation (any more) holds nothing on its servers (decision 8).
 * Immutable.
 *
 * @param platform what is held on the platform itself; it says nothing about organisations and servers
 * @param tenants what the person's role gives in each organisation he or she belongs to
 * @param servers what was bound to the person on single servers
 */
record Rights(Grants platform, Map<TenantId, Grants> tenants, Map<LicenseId, List<Bound>> servers) {

    /** Keys bound to a person on one server, perhaps until a moment. */
    record Bound(Grants grants, Optional<Instant> expiresAt) {

        boolean holdsAt(Instant now) {
            return expiresAt.map(now::isBefore).orElse(true);
        }
    }

    Rights {
        tenants = Map.copyOf(tenants);
        servers = Map.copyOf(servers);
    }

    boolean isMember(TenantId tenant) {
        return tenants.containsKey(tenant);
    }

    Grants in(TenantId tenant) {
        return tenants.getOrDefault(tenant, Grants.NONE);
    }

    /** Whether one of the sources of rights on the server holds the key. */
    boolean allows(TenantId tenant, LicenseId license, String key, Instant now) {
        Grants everywhere = tenants.get(tenant);
        if (everywhere == null) {
            return false;
        }
        return everywhere.allows(key)
                || boundTo(license).stream()
                        .anyMatch(bound -> bound.holdsAt(now) && bound.grants().allows(key));
    }

    private List<Bound> boundTo(LicenseId license) {
        return servers.getOrDefault(license, List.of());
    }
}
