package io.corrosion.api.game;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.Optional;

/**
 * The game began a new save: its map was wiped, whoever did it.
 *
 * @param map the new one; empty when the plugin does not tell it
 */
public record GameWiped(TenantId tenant, LicenseId server, Optional<GameMap> map, Instant at) implements Event {

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
