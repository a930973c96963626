package io.corrosion.api.identity;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * Sessions of a person ended, or what is known of the person changed; every node forgets what it remembered.
 *
 * @param tenant {@link #NO_TENANT}
 */
public record AccountChanged(TenantId tenant, UserId user, Instant at) implements Event {

    public AccountChanged(UserId user, Instant at) {
        this(NO_TENANT, user, at);
    }

    @Override
    public Optional<LicenseId> license() {
        return Optional.empty();
    }
}
