package io.corrosion.api.hook;

import io.corrosion.api.tenancy.Scope;
import java.time.Instant;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears that a server runs: its game answers. Register it as an OSGi service. Called once for each start, on the node that
 * learned of it first, with a minute of time; see the package for thread and failure. A crash of the platform in that moment
 * may lose it: what must not be lost listens to {@link io.corrosion.api.server.ServerStateChanged}.
 */
@ConsumerType
public interface AfterServerStart {

    void started(Scope.Licence server, Instant at);
}
