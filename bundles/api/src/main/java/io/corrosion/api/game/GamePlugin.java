package io.corrosion.api.game;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A server's game plugin as it was last heard. Immutable.
 *
 * @param speaking whether it has beaten within the last 90 seconds (it does every 30)
 * @param lastHeartbeat when it beat last, by the platform's clock
 * @param gameStartedAt when this run of the game became ready for players, as the plugin says; empty while it has not
 *     introduced itself. Equal over reloads of the plugin, another after each restart of the game
 * @param version of the plugin itself; empty while unknown
 * @param modLoader {@code oxide} or {@code carbon}; empty while unknown
 * @param map what the game runs on; empty while unknown
 * @param players connected at the last heartbeat
 * @param slots how many the server lets in; empty while unknown
 * @param fps of the game's server at the last heartbeat
 * @param plugins every game plugin there is, loaded or not, by name; empty while unknown
 * @param health the latest health report, of whatever age
 */
public record GamePlugin(
        LicenseId server,
        boolean speaking,
        Instant lastHeartbeat,
        Optional<Instant> gameStartedAt,
        String version,
        String modLoader,
        Optional<GameMap> map,
        int players,
        OptionalInt slots,
        double fps,
        List<LoadedPlugin> plugins,
        Optional<HealthReport> health) {

    public GamePlugin {
        plugins = List.copyOf(plugins);
    }
}
