package io.corrosion.protocol.wipe;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * {@code wipe.health}: what runs, after a start of the game or because it was asked.
 *
 * @param wipeId the wipe it was asked for
 * @param players connected now
 */
public record WipeHealth(
        String map,
        long seed,
        List<String> plugins,
        double fps,
        int slots,
        @MayBeAbsent @Nullable UUID wipeId,
        @MayBeAbsent @Nullable Integer worldSize,
        @MayBeAbsent @Nullable Integer players) {

    public WipeHealth {
        plugins = List.copyOf(plugins);
    }

    public WipeHealth(String map, long seed, List<String> plugins, double fps, int slots) {
        this(map, seed, plugins, fps, slots, null, null, null);
    }
}
