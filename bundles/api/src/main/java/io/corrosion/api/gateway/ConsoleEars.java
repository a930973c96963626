package io.corrosion.api.gateway;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** Hears a panel's console. Thread-safe; never blocks. */
@ProviderType
public interface ConsoleEars {

    /** A line, in the order it was written. */
    void line(Instant at, String line);

    /** Lines may be missing here: the connection was away, or too slow. */
    void gap(String why);

    /** How the server is, where the console's connection tells that too: at once, as often as it changes. */
    default void status(PanelHealth health) {}
}
