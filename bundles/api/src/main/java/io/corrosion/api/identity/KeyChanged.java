package io.corrosion.api.identity;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An API key was rotated or revoked; every node forgets what it remembered of it.
 *
 * @param tenant {@link #NO_TENANT}
 */
public record KeyChanged(TenantId tenant, UUID key, Instant at) implements Event {

    public KeyChanged(UUID key, Instant at) {
        this(NO_TENANT, key, at);
    }

    @Override
    public Optional<LicenseId> license() {
        return Optional.empty();
    }
}
