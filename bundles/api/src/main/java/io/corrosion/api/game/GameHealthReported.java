package io.corrosion.api.game;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A game plugin reported how the game is, after a start or because it was asked.
 */
public record GameHealthReported(TenantId tenant, LicenseId server, HealthReport report, Instant at) implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
