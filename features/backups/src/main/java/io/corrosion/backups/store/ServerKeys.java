package io.corrosion.backups.store;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import java.security.SecureRandom;
import java.util.Optional;

/** A key for each server's backups, sealed by the vault for its organisation. Thread-safe. */
final class ServerKeys {

    private static final int LENGTH = 32;

    private final SecureRandom random = new SecureRandom();
    private final Transactions transactions;
    private final Vault vault;

    ServerKeys(Transactions transactions, Vault vault) {
        this.transactions = transactions;
        this.vault = vault;
    }

    /** The server's key; made when it is asked for the first time. */
    byte[] of(Scope.Licence scope) {
        String sealed = transactions
                .read(scope, tx -> find(tx, scope))
                .orElseGet(() -> transactions.write(scope, tx -> make(tx, scope)));
        return vault.open(scope.tenant(), purpose(scope.license()), sealed);
    }

    private Optional<String> find(Tx tx, Scope.Licence scope) {
        return Sql.first(
                tx,
                "select sealed from backups.server_keys where license_id = ?",
                row -> row.text("sealed"),
                scope.license().value());
    }

    /** Whoever is first wins; the other takes the same key. */
    private String make(Tx tx, Scope.Licence scope) {
        byte[] key = new byte[LENGTH];
        random.nextBytes(key);
        Sql.update(
                tx,
                "insert into backups.server_keys (license_id, tenant_id, sealed) values (?, ?, ?) on conflict do nothing",
                scope.license().value(),
                scope.tenant().value(),
                vault.seal(scope.tenant(), purpose(scope.license()), key));
        return find(tx, scope).orElseThrow();
    }

    /** What the key of a server's backups is bound to. */
    static String purpose(LicenseId server) {
        return "backups/" + server + "/key";
    }
}
