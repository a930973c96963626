package io.corrosion.api.game;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A game plugin that was silent, or was never heard before, beats again.
 *
 * @param silentSince its last heartbeat before; empty for the first of all
 */
public record GamePluginReturned(TenantId tenant, LicenseId server, Optional<Instant> silentSince, Instant at)
        implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
