package io.corrosion.api.module;

import io.corrosion.api.tenancy.Scope;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what other modules tell ({@link ModuleMessages}). Register it as an OSGi service. Called on a thread of the module
 * runtime, one message at a time for each listener; a call that takes longer than 5 seconds is interrupted, and after five
 * failures in a row the listener is left out until it is registered anew.
 *
 * @since 1.1
 */
@ConsumerType
public interface ModuleMessageListener {

    /** The name of the messages it hears, such as {@code loot.filled}. */
    String name();

    void on(Scope.Licence server, String json);
}
