package io.corrosion.api.server;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A server's process ended although nobody asked for it (EXT-14). Told once a crash, at least once to each listener; the crash
 * recovery decides at the same time whether it starts the server again, so start it only where {@link #recovering} is no.
 *
 * @param reason what the machine or the panel told, for people to read
 * @param recovering whether the platform is going to start it again
 * @since 1.1
 */
public record ServerCrashed(TenantId tenant, LicenseId server, String reason, boolean recovering, Instant at)
        implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
