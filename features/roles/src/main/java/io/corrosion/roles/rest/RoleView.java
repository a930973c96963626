package io.corrosion.roles.rest;

import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.tenancy.LicenseId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A role.
 *
 * @param scope where it can be given: platform, tenant or server
 * @param system came with the platform and cannot be changed, only cloned
 * @param server the one server it is for
 */
public record RoleView(
        UUID id,
        String scope,
        String name,
        String description,
        List<String> permissions,
        boolean system,
        Optional<UUID> clonedFrom,
        Optional<UUID> server) {

    static RoleView of(Role role) {
        return new RoleView(
                role.id().value(),
                role.reach().name().toLowerCase(Locale.ROOT),
                role.name(),
                role.description(),
                role.keys(),
                role.system(),
                role.clonedFrom().map(RoleId::value),
                role.server().map(LicenseId::value));
    }
}
