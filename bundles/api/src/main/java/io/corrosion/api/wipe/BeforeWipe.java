package io.corrosion.api.wipe;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Has a say before a wipe begins, before anything is announced to players. Register it as an OSGi service; a store
 * module's is asked only for servers it is enabled on. Called on a thread of the platform that it may block for at most
 * five seconds; one that takes longer or throws is logged and counts as having no objection. It may be asked again for the
 * same wipe after a crash of the platform.
 */
@ConsumerType
public interface BeforeWipe {

    /** Why the wipe must not begin now, as a sentence for people; empty when nothing speaks against it. */
    Optional<String> objection(WipeFacts wipe);
}
