package io.corrosion.protocol.plugin;

import java.util.Locale;

/** What a player did. */
public enum PlayerEventType {
    JOIN,
    LEAVE,
    DEATH;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
