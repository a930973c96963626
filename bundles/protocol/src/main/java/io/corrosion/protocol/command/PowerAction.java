package io.corrosion.protocol.command;

import java.util.Locale;

/** What to do with the game server's process. */
public enum PowerAction {
    START,
    STOP,
    RESTART,
    KILL;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
