package io.corrosion.protocol.command;

import java.util.Locale;

/** What to do with a game plugin. */
public enum PluginAction {
    LOAD,
    UNLOAD,
    RELOAD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
