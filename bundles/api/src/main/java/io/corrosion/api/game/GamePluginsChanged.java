package io.corrosion.api.game;

import io.corrosion.api.event.Event;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The game plugins of a server are others than before: one was loaded, unloaded, updated, added or removed.
 *
 * @param plugins all there are now, by name
 */
public record GamePluginsChanged(TenantId tenant, LicenseId server, List<LoadedPlugin> plugins, Instant at)
        implements Event {

    public GamePluginsChanged {
        plugins = List.copyOf(plugins);
    }

    @Override
    public Optional<LicenseId> license() {
        return Optional.of(server);
    }
}
