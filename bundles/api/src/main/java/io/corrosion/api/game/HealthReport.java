package io.corrosion.api.game;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * How the game is, as its plugin reports it after each start of the game and when asked
 * ({@link GameOrder.ReportHealth}). Immutable.
 *
 * @param wipe the wipe it was asked for; empty when it came by itself
 * @param plugins names of the game plugins that are loaded
 * @param slots how many players the server lets in; 0 while it lets nobody in
 * @param players connected now; empty when an older plugin does not tell it
 * @param at when it was made, by the platform's clock
 */
public record HealthReport(
        Optional<UUID> wipe,
        GameMap map,
        List<String> plugins,
        double fps,
        int slots,
        OptionalInt players,
        Instant at) {

    public HealthReport {
        plugins = List.copyOf(plugins);
    }
}
