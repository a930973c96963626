package io.corrosion.api.wipe;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears that a wipe has ended, while the server is up again or has been left alone. Register it as an OSGi service; a
 * store module's is called only for servers it is enabled on. Called on a thread of the platform that it may block for at
 * most five seconds; what it throws is logged and not repeated.
 *
 * <p>Told at least once of each end of a wipe that was begun: when the platform dies in between, whoever takes the wipe's job over
 * tells it, to the modules that are there then, so the same end may be heard twice; the wipe's id and the status tell that. Who
 * is left out at that moment, because three calls of its hooks failed in a row, does not hear it. A wipe that is taken back or
 * tried again after its end has another end.
 */
@ConsumerType
public interface AfterWipe {

    /**
     * @param status {@code success}, {@code failed}, {@code rolled_back} or {@code cancelled}
     */
    void ended(WipeFacts wipe, String status);
}
