package io.corrosion.protocol.plugin;

import java.util.Locale;

/** How serious a console line is. */
public enum ConsoleLevel {
    INFO,
    WARNING,
    ERROR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
