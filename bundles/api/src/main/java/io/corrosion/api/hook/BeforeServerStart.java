package io.corrosion.api.hook;

import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Has a say before a server is started or restarted, whoever asked for it: a person, a schedule, the crash recovery, a wipe.
 * Register it as an OSGi service. Thread and cost: see the package; the person who pressed Start waits meanwhile.
 */
@ConsumerType
public interface BeforeServerStart {

    /** Why it must not start now, as a sentence for people; empty when nothing speaks against it. */
    default Optional<String> objection(ServerStart start) {
        return Optional.empty();
    }

    /**
     * Variables that this start is to have, by key as {@code StartupSheet} names them. They stay until somebody changes
     * them. Not asked where the connection cannot change how the server is started.
     */
    default Map<String, String> variables(ServerStart start) {
        return Map.of();
    }
}
