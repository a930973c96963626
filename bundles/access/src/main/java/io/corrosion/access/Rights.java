package io.corrosion.access;

import io.corrosion.access.rule.Grants;
import io.corrosion.api.access.Explanation.Source;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one person holds, by where it comes from. Rights on a server are those held in its organisation and those given
 * on the server itself; who is no member of the organisation (any more) holds nothing there (decision 8), and what was given
 * by another organisation, before the server changed hands, is worth nothing. Immutable.
 *
 * @param platform what is held on the platform itself; it says nothing about organisations and servers
 * @param tenants what is held in each organisation the person belongs to
 * @param servers what was given on single servers
 */
public record Rights(List<Held> platform, Map<TenantId, List<Held>> tenants, Map<LicenseId, List<Held>> servers) {

    /**
     * One source of rights.
     *
     * @param name of the role; empty for a list
     * @param tenant the organisation it was given by; empty at the platform
     * @param given the keys as they were given, before implications
     * @param until when it ends; empty for good
     */
    public record Held(
            Source source,
            String name,
            Optional<TenantId> tenant,
            List<String> given,
            Grants grants,
            Optional<Instant> until) {

        boolean holdsAt(Instant now) {
            return until.isEmpty() || now.isBefore(until.get());
        }
    }

    public Rights {
        platform = List.copyOf(platform);
        tenants = Map.copyOf(tenants);
        servers = Map.copyOf(servers);
    }

    boolean isMember(TenantId tenant) {
        return tenants.containsKey(tenant);
    }

    boolean allowsPlatform(String key, Instant now) {
        return allows(platform, key, now);
    }

    boolean allows(TenantId tenant, String key, Instant now) {
        return allows(tenants.getOrDefault(tenant, List.of()), key, now);
    }

    /** Whether one of the sources of rights on the server holds the key. */
    public boolean allows(TenantId tenant, LicenseId license, String key, Instant now) {
        List<Held> everywhere = tenants.get(tenant);
        if (everywhere == null) {
            return false;
        }
        if (allows(everywhere, key, now)) {
            return true;
        }
        for (Held held : servers.getOrDefault(license, List.of())) {
            if (isGivenBy(held, tenant) && held.holdsAt(now) && held.grants().allows(key)) {
                return true;
            }
        }
        return false;
    }

    /** Every source of rights in the organisation. */
    List<Held> in(TenantId tenant) {
        return tenants.getOrDefault(tenant, List.of());
    }

    /** Every source of rights on the server. */
    List<Held> on(TenantId tenant, LicenseId license) {
        if (!isMember(tenant)) {
            return List.of();
        }
        List<Held> all = new ArrayList<>(in(tenant));
        servers.getOrDefault(license, List.of()).stream()
                .filter(held -> isGivenBy(held, tenant))
                .forEach(all::add);
        return List.copyOf(all);
    }

    /** The next moment at which something ends. */
    Optional<Instant> nextEnd(Instant now) {
        List<Held> all = new ArrayList<>(platform);
        tenants.values().forEach(all::addAll);
        servers.values().forEach(all::addAll);
        return all.stream()
                .flatMap(held -> held.until().stream())
                .filter(now::isBefore)
                .min(Instant::compareTo);
    }

    private static boolean allows(List<Held> sources, String key, Instant now) {
        for (Held held : sources) {
            if (held.holdsAt(now) && held.grants().allows(key)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isGivenBy(Held held, TenantId tenant) {
        return held.tenant().isPresent() && held.tenant().get().equals(tenant);
    }
}
