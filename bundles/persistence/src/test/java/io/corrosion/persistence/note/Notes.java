package io.corrosion.persistence.note;

import com.zaxxer.hikari.HikariDataSource;
import io.corrosion.api.tx.Transactions;
import io.corrosion.persistence.jpa.JoinedUnit;
import io.corrosion.persistence.jpa.UnitDataSource;
import io.corrosion.persistence.schema.Changelog;
import io.corrosion.persistence.schema.Migration;
import io.corrosion.persistence.tx.Pools;
import io.corrosion.persistence.tx.ScopedTransactions;
import io.corrosion.testkit.postgres.TestDatabase;
import java.util.Map;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;

/** A slice of the tests: its schema, migrated, and its transactions, on pools of one connection each. */
public final class Notes implements AutoCloseable {

    private final HikariDataSource app;
    private final HikariDataSource platform;
    private final EntityManagerFactory factory;
    private final Transactions transactions;

    public Notes(TestDatabase database) throws Exception {
        changelogMigration().run(database.owner());
        app = pool(database.app());
        platform = pool(database.platform());
        var source = new UnitDataSource(() -> app);
        factory = Persistence.createEntityManagerFactory("notes", Map.of("javax.persistence.nonJtaDataSource", source));
        var unit = new JoinedUnit(factory, source);
        unit.warmUp();
        transactions = new ScopedTransactions(new TwoPools(database.owner(), app, platform), unit);
    }

    public static Migration changelogMigration() {
        var loader = Notes.class.getClassLoader();
        return new Migration(
                "notes",
                new Changelog(Map.of(
                        "db/changelog.xml", loader.getResource("db/changelog.xml"),
                        "db/001.sql", loader.getResource("db/001.sql"))));
    }

    public Transactions transactions() {
        return transactions;
    }

    /** The pool whose one connection every transaction uses. */
    public DataSource app() {
        return app;
    }

    private static HikariDataSource pool(DataSource source) {
        var pool = new HikariDataSource();
        pool.setDataSource(source);
        pool.setMaximumPoolSize(1);
        pool.setConnectionTimeout(1_000);
        return pool;
    }

    @Override
    public void close() {
        factory.close();
        app.close();
        platform.close();
    }

    private record TwoPools(DataSource owner, DataSource app, DataSource platform) implements Pools {}
}
