package io.corrosion.api.identity;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Sessions of a person ended, or what is known of the person changed; every node forgets what it remembered.
 *
 * @param tenant none: an organisation that does not exist
 */
public record AccountChanged(TenantId tenant, UserId user, Instant at) implements Event {

    private static final TenantId NOBODY = new TenantId(new UUID(0, 0));

    public AccountChanged(UserId user, Instant at) {
        this(NOBODY, user, at);
    }

    @Override
    public Optional<LicenseId> license() {
        return Optional.empty();
    }
}
