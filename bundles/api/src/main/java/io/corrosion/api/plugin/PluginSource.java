package io.corrosion.api.plugin;

import java.util.Locale;

/** Where a game plugin comes from. */
public enum PluginSource {
    /** The public catalogue of uMod. */
    UMOD,
    /** A module of the store brought it. */
    CORROSION_MODULE,
    /** Somebody put the file there. */
    MANUAL;

    /** The wire form, such as {@code corrosion_module}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
