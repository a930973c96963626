package io.corrosion.api.gateway;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
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
}
