package io.corrosion.api.player;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * A player connected to a server (EXT-13). Told by the game plugin, so at most a few seconds late; delivered at least once.
 *
 * @param steamId 17 digits
 * @param isNew whether this server had never seen the player before
 */
public record PlayerJoined(TenantId tenant, LicenseId server, String steamId, String name, boolean isNew, Instant at)
        implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
