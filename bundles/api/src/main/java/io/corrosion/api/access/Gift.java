package io.corrosion.api.access;

import java.util.List;
import java.util.TreeSet;

/** What is given to a person: a role, or a list of keys. Immutable. */
public sealed interface Gift {

    /** Whatever the role holds, now and when it is edited. */
    record OfRole(RoleId role) implements Gift {}

    /**
     * Exactly these.
     *
     * @param keys permission keys or wildcards ({@code files.*}); kept sorted and without repetitions
     */
    record OfKeys(List<String> keys) implements Gift {
        public OfKeys {
            keys = List.copyOf(new TreeSet<>(keys));
        }
    }
}
