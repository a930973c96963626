package io.corrosion.recovery;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;

/** Settings, as tests decide them. */
public final class RecoveriesAccess {

    private RecoveriesAccess() {}

    public static void put(Transactions transactions, Scope.Licence scope, RecoverySettings settings) {
        transactions.run(scope, tx -> new SettingsRows().put(tx, scope, settings));
    }
}
