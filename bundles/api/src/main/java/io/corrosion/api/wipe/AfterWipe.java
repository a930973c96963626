package io.corrosion.api.wipe;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears that a wipe has ended, while the server is up again or has been left alone. Register it as an OSGi service; a
 * store module's is called only for servers it is enabled on. Called on a thread of the platform that it may block for at
 * most five seconds; what it throws is logged and not repeated.
 *
 * <p>Told <b>at least once</b> for each end of a wipe that was begun: when the platform dies in between, whoever takes the wipe's job over
 * tells it, to the modules that are installed then, so the same end may be heard twice; tell it by the wipe's id and the
 * status. Who is left out, because three calls of its hooks failed in a row, does not hear it. A wipe that is taken back or tried
 * again after its end has another one.
 */
@ConsumerType
public interface AfterWipe {

    /**
     * @param status {@code success}, {@code failed}, {@code rolled_back} or {@code cancelled}
     */
    void ended(WipeFacts wipe, String status);
}
