package io.corrosion.roles.rest;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.RoleChange;
import java.util.List;

/**
 * What would be different.
 *
 * @param beyond permissions the caller does not hold and so cannot give
 * @param holders how many people it concerns
 */
public record ChangeView(List<String> gained, List<String> lost, List<String> kept, List<String> beyond, int holders) {

    static ChangeView of(RoleChange change) {
        return new ChangeView(
                keys(change.gained()),
                keys(change.lost()),
                keys(change.kept()),
                keys(change.beyond()),
                change.holders());
    }

    private static List<String> keys(List<Permission> permissions) {
        return permissions.stream().map(Permission::key).toList();
    }
}
