package io.corrosion.api.access;

import java.util.List;

/**
 * What would be different, by permissions of the catalogue: wildcards and implications are taken apart. Immutable.
 *
 * @param gained permissions that come, sorted
 * @param lost permissions that go, sorted
 * @param kept permissions that stay, sorted
 * @param beyond permissions among the new ones that the caller does not hold and so cannot give, sorted
 * @param holders how many people it concerns
 */
public record RoleChange(
        List<Permission> gained, List<Permission> lost, List<Permission> kept, List<Permission> beyond, int holders) {

    public RoleChange {
        gained = List.copyOf(gained);
        lost = List.copyOf(lost);
        kept = List.copyOf(kept);
        beyond = List.copyOf(beyond);
    }
}
