package io.corrosion.api.gateway;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Records how servers are connected. Thread-safe. */
@ProviderType
public interface Connections {

    /**
     * Sets the server's connection in the transaction given; the panel key is sealed by the vault.
     *
     * @param panelKey secret of the panel's API; empty for our agent
     */
    void connect(Tx tx, Scope.Licence scope, Connection connection, char[] panelKey);

    /** The kinds of connection for which an adapter is installed now, in alphabetical order. */
    default List<String> types() {
        return List.of();
    }

    /**
     * Tries a connection, saved or not. Blocks, at most 15 seconds; the caller's permission has been checked.
     *
     * @param panelKey empty for the key that is saved
     * @throws io.corrosion.api.error.Invalid when no adapter of that kind is installed
     */
    default Diagnosis test(Connection connection, char[] panelKey) {
        throw new Conflict("Nothing here can test connections.");
    }

    /**
     * The servers that the panel offers. Blocks; otherwise as {@link #test}.
     *
     * @param panelKey empty for the key that is saved
     */
    default List<DiscoveredServer> discover(Connection connection, char[] panelKey) {
        throw new Conflict("Nothing here can ask panels.");
    }

    /** Whether a key is saved for the server's panel. */
    default boolean hasKey(Tx tx, Scope.Licence scope) {
        return false;
    }

    /** Forgets how the server is connected, the panel's key with it. Repeating it is harmless. */
    default void disconnect(Tx tx, Scope.Licence scope) {
        throw new Conflict("Nothing here forgets connections.");
    }
}
