package io.corrosion.gateway.connection;

import io.corrosion.api.gateway.Connection;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Optional;

/** Sets connections up for tests. */
public final class ConnectionsAccess {

    private ConnectionsAccess() {}

    public static void connect(Transactions transactions, Scope.Licence scope, Connection connection) {
        connect(transactions, scope, connection, new ConnectionNews());
    }

    public static void connect(
            Transactions transactions, Scope.Licence scope, Connection connection, ConnectionNews news) {
        transactions.run(scope, tx -> new StoredConnections(
                        Clock.systemUTC(), new OpenVault(), new Trials(server -> Optional.empty()), news)
                .connect(tx, scope, connection, "secret".toCharArray()));
    }

    private static final class OpenVault implements Vault {
        @Override
        public String seal(TenantId tenant, String purpose, byte[] secret) {
            return purpose + "=" + new String(secret, StandardCharsets.UTF_8).length();
        }

        @Override
        public byte[] open(TenantId tenant, String purpose, String sealed) {
            throw new UnsupportedOperationException();
        }

        @Override
        public byte[] derive(String purpose) {
            throw new UnsupportedOperationException();
        }
    }
}
