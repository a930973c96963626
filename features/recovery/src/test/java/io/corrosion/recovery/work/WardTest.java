package io.corrosion.recovery.work;

import io.corrosion.api.server.PowerState;
import io.corrosion.api.tx.Transactions;
import io.corrosion.recovery.Crash;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A server in a ward of its own for each test, over one database. */
abstract class WardTest {

    static final TestDatabase DATABASE = new PostgresExtension().database();
    static final Transactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "recovery");

    final Ward ward = new Ward(TRANSACTIONS);

    void runs() {
        ward.enters(PowerState.STARTING);
        ward.enters(PowerState.RUNNING);
        ward.pass(Duration.ofSeconds(1));
    }

    List<Crash> log() {
        return TRANSACTIONS.read(ward.scope, tx -> ward.rows.latest(tx, ward.scope, Optional.empty(), 100));
    }

    Crash newest() {
        return log().get(0);
    }
}
