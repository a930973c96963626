package io.corrosion.protocol.wipe;

import java.util.List;

/** {@code wipe.health}: what runs after a wipe. */
public record WipeHealth(String map, long seed, List<String> plugins, double fps, int slots) {

    public WipeHealth {
        plugins = List.copyOf(plugins);
    }
}
