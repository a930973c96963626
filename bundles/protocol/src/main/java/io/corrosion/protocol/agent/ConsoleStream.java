package io.corrosion.protocol.agent;

import java.util.Locale;

/** Where a console line came from. */
public enum ConsoleStream {
    STDOUT,
    STDERR;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
