package io.corrosion.api.game;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * How far the game's part of a wipe is.
 *
 * @param step see {@link GameOrder.PrepareWipe}
 * @param progress in percent
 * @param message a sentence for people, possibly empty
 */
public record WipeProgressReported(
        TenantId tenant, LicenseId server, UUID wipe, String step, double progress, String message, Instant at)
        implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
