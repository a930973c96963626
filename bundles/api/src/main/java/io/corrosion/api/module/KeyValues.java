package io.corrosion.api.module;

import io.corrosion.api.tenancy.Scope;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Small values that a module keeps for a server without a table of its own; each module has its own names. Keys that begin with
 * {@code public.} can be read, not written, by other modules. Thread-safe; each call is one transaction.
 *
 * @since 1.1
 */
@ProviderType
public interface KeyValues {

    /** Longest value in characters. */
    int LONGEST = 65_536;

    Optional<String> get(Scope.Licence server, String key);

    /**
     * @throws io.corrosion.api.error.Invalid when the key has more than 200 characters, the value more than {@value #LONGEST}, or
     *     the module keeps 1,000 values for the server already
     */
    void put(Scope.Licence server, String key, String value);

    /** Harmless when there is none. */
    void remove(Scope.Licence server, String key);

    /** Every value whose key begins so. */
    Map<String, String> below(Scope.Licence server, String prefix);

    /** A value another module lets everybody read. */
    Optional<String> shared(Scope.Licence server, String slug, String publicKey);
}
