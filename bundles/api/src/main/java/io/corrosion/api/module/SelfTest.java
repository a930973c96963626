package io.corrosion.api.module;

import java.util.Optional;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A module's own look at itself before it is let at people. Register any number as OSGi services; each is asked once after
 * the module's components are up, at an installation, an update and at the platform's start, while the module's pages and
 * endpoints still answer 503. A complaint, an exception or silence for 10 seconds takes the module away again: after an update
 * the version before runs on, and the store shows what was said.
 *
 * <p>Who implements it: modules whose components can be up and still not work, because a table, a file or a remote host is
 * missing. Called on a thread of the module runtime, never at the same time as itself. Read, do not write.
 *
 * @since 1.1
 */
@ConsumerType
public interface SelfTest {

    /** What is wrong, in a sentence for the operator; empty when all is well. */
    Optional<String> trouble();
}
