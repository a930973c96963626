package io.corrosion.api.player;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A player disconnected from a server. As {@link PlayerJoined}.
 *
 * @param steamId 17 digits
 */
public record PlayerLeft(TenantId tenant, LicenseId server, String steamId, String name, Instant at) implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
