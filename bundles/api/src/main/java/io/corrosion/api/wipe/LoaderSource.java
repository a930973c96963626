package io.corrosion.api.wipe;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows the newest release of a mod loader. Register it as an OSGi service; asked once a minute while servers wait for
 * their loader. Called on a thread of the platform, which it may block for at most ten seconds.
 */
@ConsumerType
public interface LoaderSource {

    /**
     * A release. Immutable.
     *
     * @param version such as {@code 2.0.7022}
     * @param publishedAt when it came out
     */
    record Release(String version, Instant publishedAt) {}

    /** {@code oxide} or {@code carbon}. */
    String loader();

    /**
     * The newest release; empty when the source does not say.
     *
     * @throws IOException when it cannot be asked now
     */
    Optional<Release> newestRelease() throws IOException, InterruptedException;
}
