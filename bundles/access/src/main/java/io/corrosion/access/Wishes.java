package io.corrosion.access;

import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What people may ask for in words: reasons, names, keys, ends. Pure, but for the catalogue it looks into. */
final class Wishes {

    private static final int MOST_KEYS = 200;

    private final Catalogue catalogue;

    Wishes(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    static String reason(String reason) {
        String stripped = reason.strip();
        if (stripped.length() < 3 || stripped.length() > 500) {
            throw Invalid.field("reason", "Say why, in 3 to 500 characters. It is kept in the audit log.");
        }
        return stripped;
    }

    static Optional<Instant> end(Optional<Instant> until, Instant now) {
        until.filter(end -> !now.isBefore(end)).ifPresent(past -> {
            throw Invalid.field("until", "This moment has passed. Choose a later one, or none.");
        });
        return until;
    }

    /** Keys given to a person at a place: every one must exist there. */
    void requireKeys(Place place, List<String> keys) {
        Set<Reach> reaches = place instanceof Place.OnServer
                ? EnumSet.of(Reach.SERVER)
                : place instanceof Place.Organisation
                        ? EnumSet.of(Reach.TENANT, Reach.SERVER)
                        : EnumSet.of(Reach.PLATFORM);
        requireKeys(keys, reaches, List.of());
    }

    /** A role made from another: keys it had already stay, even if their slice is not installed now. */
    RoleDraft draft(RoleDraft draft, Reach reach, Collection<String> had, List<Role> others) {
        String name = draft.name().strip();
        if (name.length() < 2 || name.length() > 50) {
            throw Invalid.field("name", "A role's name has 2 to 50 characters.");
        }
        if (draft.description().length() > 500) {
            throw Invalid.field("description", "The description has at most 500 characters.");
        }
        if (others.stream()
                .anyMatch(other -> other.reach() == reach && other.name().equalsIgnoreCase(name))) {
            throw new Conflict("There is a role called " + name + " already. Choose another name.");
        }
        requireKeys(draft.keys(), reachesOf(reach), had);
        return new RoleDraft(name, draft.description().strip(), draft.keys());
    }

    private void requireKeys(List<String> keys, Set<Reach> reaches, Collection<String> had) {
        if (keys.isEmpty() || keys.size() > MOST_KEYS) {
            throw Invalid.field("permissions", "Choose 1 to " + MOST_KEYS + " permissions.");
        }
        keys.stream()
                .filter(key -> !had.contains(key) && !catalogue.has(key, reaches))
                .findFirst()
                .ifPresent(unknown -> {
                    throw Invalid.field("permissions", "There is no such permission here: " + unknown);
                });
    }

    static Set<Reach> reachesOf(Reach reach) {
        return reach == Reach.TENANT ? EnumSet.of(Reach.TENANT, Reach.SERVER) : EnumSet.of(reach);
    }

    /** Whether a role can be given at the place. */
    static boolean fits(Role role, Place place, Optional<TenantId> tenant) {
        boolean ours = role.system() || role.tenant().equals(tenant);
        if (place instanceof Place.OnServer there) {
            return ours
                    && role.reach() == Reach.SERVER
                    && role.server().map(there.server()::equals).orElse(true);
        }
        if (place instanceof Place.Organisation) {
            return ours && role.reach() != Reach.PLATFORM && role.server().isEmpty();
        }
        return role.reach() == Reach.PLATFORM;
    }
}
