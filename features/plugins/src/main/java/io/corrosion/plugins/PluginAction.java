package io.corrosion.plugins;

import java.util.Locale;

/** What can be done with a plugin while the game runs. */
public enum PluginAction {
    LOAD,
    UNLOAD,
    RELOAD;

    /** The wire form, such as {@code reload}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
