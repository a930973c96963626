package io.corrosion.api.tenancy;

import io.corrosion.api.tx.Tx;
import java.util.Set;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Keeps on the licence which modules are enabled on its server. Called by the module runtime within the transaction that
 * enables or disables one. Thread-safe.
 */
@ProviderType
public interface LicenceModules {

    /** From the commit on these are the licence's modules; repeating it is harmless. */
    void enabled(Tx tx, Scope.Licence scope, Set<String> slugs);
}
