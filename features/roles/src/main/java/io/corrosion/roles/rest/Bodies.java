package io.corrosion.roles.rest;

import io.corrosion.api.access.Gift;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.error.Invalid;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What requests carry. */
final class Bodies {

    private Bodies() {}

    /** A clone to be made; keys that are left out are those of the origin. */
    public record Clone(String name, Optional<String> description, Optional<List<String>> permissions) {

        RoleDraft draft(List<String> origin) {
            return new RoleDraft(name, description.orElse(""), permissions.orElse(origin));
        }
    }

    /** @param reason why, 3 to 500 characters */
    public record Edit(String name, Optional<String> description, List<String> permissions, String reason) {

        RoleDraft draft() {
            return new RoleDraft(name, description.orElse(""), permissions);
        }
    }

    /** Keys to compare with those of a role. */
    public record Keys(List<String> permissions) {}

    /**
     * What is given to whom: a role or permissions, not both.
     *
     * @param until when it ends; left out for good
     * @param reason why, 3 to 500 characters
     */
    public record Give(
            UUID userId,
            Optional<UUID> role,
            Optional<List<String>> permissions,
            Optional<Instant> until,
            String reason) {

        Gift gift() {
            return Bodies.gift(role, permissions);
        }
    }

    /** What stands in its place from now on. */
    public record Change(
            Optional<UUID> role, Optional<List<String>> permissions, Optional<Instant> until, String reason) {

        Gift gift() {
            return Bodies.gift(role, permissions);
        }
    }

    private static Gift gift(Optional<UUID> role, Optional<List<String>> permissions) {
        if (role.isPresent() == permissions.isPresent()) {
            throw Invalid.field("permissions", "Give either a role or permissions.");
        }
        return role.<Gift>map(id -> new Gift.OfRole(new RoleId(id)))
                .orElseGet(() -> new Gift.OfKeys(permissions.orElseThrow()));
    }
}
