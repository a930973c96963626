package io.corrosion.api.wipe;

import java.io.IOException;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows which build of the game's server is the newest public one. Register it as an OSGi service; the platform asks every
 * source once a minute, believes a new build when enough of them say the same twice in a row, and believes none alone
 * unless it is the only one. Called on a thread of the platform, which it may block for at most ten seconds.
 */
@ConsumerType
public interface BuildSource {

    /** Tells it from other sources; stable over restarts. */
    String name();

    /**
     * The newest public build, such as {@code 20761042}; empty when the source does not say.
     *
     * @throws IOException when it cannot be asked now
     */
    Optional<String> newestBuild() throws IOException, InterruptedException;
}
