package io.corrosion.protocol.plugin;

import io.corrosion.protocol.MayBeAbsent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code plugins.report}: the game plugins and whether each is loaded. */
public record PluginsReport(List<Plugin> plugins) {

    /**
     * One game plugin.
     *
     * @param file its file's name
     */
    public record Plugin(
            String name,
            String version,
            boolean loaded,
            @MayBeAbsent @Nullable String author,
            @MayBeAbsent @Nullable String file) {

        public Plugin(String name, String version, boolean loaded) {
            this(name, version, loaded, null, null);
        }
    }

    public PluginsReport {
        plugins = List.copyOf(plugins);
    }
}
