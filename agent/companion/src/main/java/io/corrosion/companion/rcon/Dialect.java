package io.corrosion.companion.rcon;

import io.corrosion.companion.settings.Settings;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** How a game wants to be spoken to. Immutable. */
interface Dialect {

    /** Connects and logs in; the message of a failure says what to check. */
    Talk open(Duration patience) throws IOException;

    /** How long an unused connection is worth keeping. */
    Duration keeps();

    /** For messages, such as {@code WebRCON on port 28016}. */
    String name();

    static Dialect of(Settings.Rcon settings) {
        return switch (settings.type()) {
            case WEB -> new WebDialect(settings);
            case SOURCE -> new SourceDialect(settings);
            case TELNET -> new TelnetDialect(settings);
        };
    }

    /** One connection, logged in. Confined to one thread at a time. */
    interface Talk extends Closeable {

        /** Says a command and waits for its own answer, whatever else the game says meanwhile. */
        String ask(String command, Duration patience) throws IOException;

        /** Whether the other side has hung up or something unread lies about, so that a new one is better. */
        boolean isStale();

        @Override
        void close();
    }
}
