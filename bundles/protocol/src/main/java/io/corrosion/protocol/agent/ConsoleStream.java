package io.corrosion.protocol.agent;

import java.util.Locale;

/** Where a console line came from; {@code agent} marks a line of the agent itself. */
public enum ConsoleStream {
    STDOUT,
    STDERR,
    AGENT;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
