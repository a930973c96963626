package io.corrosion.protocol.plugin;

import java.util.List;

/** {@code plugins.report}: the game plugins and whether each is loaded. */
public record PluginsReport(List<Plugin> plugins) {

    /** One game plugin. */
    public record Plugin(String name, String version, boolean loaded) {}

    public PluginsReport {
        plugins = List.copyOf(plugins);
    }
}
