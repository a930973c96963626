package io.corrosion.api.access;

import java.util.List;
import java.util.TreeSet;

/**
 * What a role shall be. Immutable; validated by {@link RoleBook}.
 *
 * @param name 2 to 50 characters, unique among the roles one can choose from at the place
 * @param keys permission keys and wildcards
 */
public record RoleDraft(String name, String description, List<String> keys) {

    public RoleDraft {
        keys = List.copyOf(new TreeSet<>(keys));
    }
}
