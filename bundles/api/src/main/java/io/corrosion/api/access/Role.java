package io.corrosion.api.access;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A named set of permissions. Immutable.
 *
 * @param reach where it can be given
 * @param keys permission keys and wildcards, sorted
 * @param system came with the platform and cannot be changed
 * @param clonedFrom the role it was made from; empty for those that came with the platform
 * @param tenant the organisation that made it; empty for those of the platform
 * @param server the one server it is for; empty when it can be given on all servers of the organisation
 */
public record Role(
        RoleId id,
        Reach reach,
        String name,
        String description,
        List<String> keys,
        boolean system,
        Optional<RoleId> clonedFrom,
        Optional<TenantId> tenant,
        Optional<LicenseId> server) {

    public Role {
        keys = List.copyOf(new TreeSet<>(keys));
    }
}
