package io.corrosion.api.wipe;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wipe has entered another step or state.
 *
 * @param status as in contract section 6, such as {@code wiping}
 * @param step such as {@code delete}; the last one it was at when it has ended
 * @param progress 0 to 100
 */
public record WipeProgressed(
        TenantId tenant, LicenseId server, UUID wipe, String status, String step, int progress, Instant at)
        implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
