package io.corrosion.api.server;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A server's process entered another state. Announced, not stored: observation, not deed.
 *
 * @param reason why, in words; possibly empty
 */
public record ServerStateChanged(
        TenantId tenant, LicenseId server, PowerState from, PowerState to, String reason, Instant at) implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
