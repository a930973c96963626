package io.corrosion.api.tenancy;

import io.corrosion.api.tx.Tx;
import java.util.Map;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps on the licence which modules are enabled on its server: chosen, installed and paid. Called by the module runtime, within
 * the transaction that enables or disables one, and when one is bought, given back, lapses, comes or goes. Thread-safe.
 */
@ProviderType
public interface LicenceModules {

    /** From the commit on these are the licence's modules; repeating it is harmless. */
    void enabled(Tx tx, Scope.Licence scope, Set<String> slugs);

    /**
     * The same for several servers, in a transaction of the platform.
     *
     * @since 1.4
     */
    void enabled(Tx tx, Map<LicenseId, Set<String>> slugs);
}
