package io.corrosion.recovery;

import java.util.Locale;

/** Where a crash stands. */
public enum CrashState {
    /** The game plugin is silent; nobody has said that the process is dead. */
    UNRESPONSIVE,
    /** The process is dead and is being started again. */
    RECOVERING,
    /** The plugin was heard again by itself; the process had lived. */
    RESPONSIVE,
    /** The server runs again. */
    RECOVERED,
    /** "Crashed - manual intervention required": every attempt failed. */
    CRASHED,
    /** Nothing was tried: recovery is switched off, or cooling down. */
    LEFT,
    /** Somebody gave the server a signal, and so took it over. */
    TAKEN_OVER;

    /** The wire form, such as {@code taken_over}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isOver() {
        return this != UNRESPONSIVE && this != RECOVERING;
    }
}
