package io.corrosion.api.wipe;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears that a wipe has ended, while the server is up again or has been left alone. Register it as an OSGi service; a
 * store module's is called only for servers it is enabled on. Called on a thread of the platform that it may block for at
 * most five seconds; what it throws is logged. May be called again for the same wipe after a crash of the platform.
 */
@ConsumerType
public interface AfterWipe {

    /**
     * @param status {@code success}, {@code failed}, {@code rolled_back} or {@code cancelled}
     */
    void ended(WipeFacts wipe, String status);
}
