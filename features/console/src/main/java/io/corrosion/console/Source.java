package io.corrosion.console;

import java.util.Locale;

/** Who brought a line. */
public enum Source {
    STDOUT,
    STDERR,
    PLUGIN;

    /** The wire form, such as {@code stdout}. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
