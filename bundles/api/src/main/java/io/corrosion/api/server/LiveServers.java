package io.corrosion.api.server;

import io.corrosion.api.tenancy.LicenseId;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Last known values of every server heard of since start, and word of each change. Thread-safe; kept in memory on each
 * node. Permission is the caller's business.
 */
@ProviderType
public interface LiveServers {

    /** The newest snapshot; {@link LiveServer#unheard} when nothing is known. */
    LiveServer of(LicenseId server);

    /**
     * Hears each change of this server until the returned handle is closed. While somebody listens the agent is asked to
     * sample every 2 seconds. The listener is called on a telemetry thread and must not block.
     */
    AutoCloseable watch(LicenseId server, Consumer<LiveServer> listener);
}
