package io.corrosion.api.module;

import io.corrosion.api.tenancy.Scope;
import org.osgi.annotation.versioning.ProviderType;

/**
 * How modules speak to each other: named JSON texts, so that neither needs the other's classes, and a module's own hooks for
 * others. A name begins with the sender's slug ({@code loot.filled}). Delivered on this node, after the call returns, to each
 * {@link ModuleMessageListener} of that name whose module is enabled on the server. At most once. Thread-safe.
 *
 * @since 1.1
 */
@ProviderType
public interface ModuleMessages {

    /**
     * Tells it to whoever listens.
     *
     * @throws io.corrosion.api.error.Invalid when the name is not the module's own, or the text has more than 65,536 characters
     */
    void tell(Scope.Licence server, String name, String json);
}
