package io.corrosion.api.game;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A game plugin that spoke has not beaten for 90 seconds. That its server stopped, or crashed, is for others to say.
 *
 * @param lastHeartbeat when it beat last
 */
public record GamePluginSilent(TenantId tenant, LicenseId server, Instant lastHeartbeat, Instant at) implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
