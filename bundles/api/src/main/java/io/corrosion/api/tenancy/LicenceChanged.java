package io.corrosion.api.tenancy;

import io.corrosion.api.event.Event;
import java.time.Instant;
import java.util.Optional;

/**
 * A licence was issued, activated, moved, or has another state. Whoever remembers its organisation forgets it.
 *
 * @param tenant whose it is now
 */
public record LicenceChanged(TenantId tenant, LicenseId server, Instant at) implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
