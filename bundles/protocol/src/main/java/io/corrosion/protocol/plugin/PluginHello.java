package io.corrosion.protocol.plugin;

import io.corrosion.protocol.MayBeAbsent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * {@code plugin.hello}: who the plugin is and what it runs in.
 *
 * @param loader {@code oxide} or {@code carbon}
 * @param startedAt when this run of the game became ready; a reload of the plugin leaves it as it is
 * @param savedSince when the save began that is being played: a wipe makes it another
 */
public record PluginHello(
        String version,
        String loader,
        String map,
        long seed,
        int worldSize,
        int slots,
        Instant startedAt,
        @MayBeAbsent @Nullable Instant savedSince) {}
