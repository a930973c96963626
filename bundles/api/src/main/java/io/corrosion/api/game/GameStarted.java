package io.corrosion.api.game;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * The first sign of a game plugin in a new run of the game: the server is ready for players. A reload of the plugin is none.
 *
 * @param map what it runs on; empty when the plugin does not tell it
 * @param startedAt when this run became ready, as the plugin says
 */
public record GameStarted(TenantId tenant, LicenseId server, Optional<GameMap> map, Instant startedAt, Instant at)
        implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
