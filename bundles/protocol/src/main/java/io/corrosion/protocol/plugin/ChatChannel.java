package io.corrosion.protocol.plugin;

import java.util.Locale;

/** Who could read a chat message. */
public enum ChatChannel {
    GLOBAL,
    TEAM,
    SERVER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
