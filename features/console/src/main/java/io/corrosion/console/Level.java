package io.corrosion.console;

import java.util.Locale;

/** What kind of line it is, for colour and filter. */
public enum Level {
    DEBUG,
    INFO,
    WARN,
    ERROR,
    /** Somebody said something. */
    CHAT;

    /** The wire form, such as {@code warn}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
