package io.corrosion.modules;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Transactions;
import java.nio.file.Path;

/** The highest index counter of each repository, kept in PostgreSQL. Thread-safe. */
final class JdbcCounters implements Repositories.Counters {

    private static final String SAW = """
            insert into modules.index_counters (repository, counter) values (?, ?)
            on conflict (repository) do update set counter = excluded.counter, seen_at = now()
            where index_counters.counter < excluded.counter""";

    private final Transactions transactions;

    JdbcCounters(Transactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public long highest(Path repository) {
        return transactions
                .read(
                        InstalledModules.SCOPE,
                        tx -> Sql.first(
                                tx,
                                "select counter from modules.index_counters where repository = ?",
                                row -> row.count("counter"),
                                repository.toString()))
                .orElse(0L);
    }

    @Override
    public void saw(Path repository, long counter) {
        transactions.run(InstalledModules.SCOPE, tx -> Sql.update(tx, SAW, repository.toString(), counter));
    }
}
