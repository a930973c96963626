package io.corrosion.api.tenancy;

import io.corrosion.api.event.Event;
import java.time.Instant;
import java.util.Optional;

/** Name, plan, state or members of an organisation are others now. */
public record TenantChanged(TenantId tenant, Instant at) implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.empty();
    }
}
