package io.corrosion.api.access;

import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something given to a person at a place, beside the role that comes with membership. Immutable.
 *
 * @param until the moment it ends by itself; empty for good
 * @param givenBy empty when the platform itself gave it
 * @param reason why it was given, possibly empty
 */
public record Binding(
        BindingId id,
        UserId user,
        Place place,
        Gift gift,
        Optional<Instant> until,
        Optional<UserId> givenBy,
        String reason,
        Instant since) {

    /** Whether it still counts at the moment given. */
    public boolean holdsAt(Instant now) {
        return until.map(now::isBefore).orElse(true);
    }
}
