package io.corrosion.api.access;

import java.util.Set;

/**
 * An entry of the catalogue. Immutable.
 *
 * @param description one sentence for the role editor: what a holder can do
 * @param impliedBy existing keys whose holders hold this one too, so that a new slice is usable with the roles people
 *     already have, such as {@code hello.view} implied by {@code server.view}; may be empty
 */
public record PermissionDefinition(Permission permission, Reach reach, String description, Set<Permission> impliedBy) {

    public PermissionDefinition {
        impliedBy = Set.copyOf(impliedBy);
    }

    /** A permission that nothing implies but wildcards. */
    public PermissionDefinition(Permission permission, Reach reach, String description) {
        this(permission, reach, description, Set.of());
    }
}
