package io.corrosion.testkit.data;

import io.corrosion.api.tx.Transactions;
import io.corrosion.persistence.jpa.JoinedUnit;
import io.corrosion.persistence.jpa.UnitDataSource;
import io.corrosion.persistence.schema.Changelog;
import io.corrosion.persistence.schema.Migration;
import io.corrosion.persistence.tx.Entities;
import io.corrosion.persistence.tx.Pools;
import io.corrosion.persistence.tx.ScopedTransactions;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.persistence.EntityManagerFactory;
import javax.persistence.Persistence;
import javax.sql.DataSource;
import liquibase.exception.LiquibaseException;

/**
 * The schema of the slice under test: migrated from its {@code db/}, with {@link Transactions} as the platform would
 * register them, entities included where there is a {@code META-INF/persistence.xml}:
 *
 * <pre>{@code
 * private final SliceDatabase slice = SliceDatabase.of(POSTGRES.database(), "notes");
 * private final Notes notes = new Notes(slice.transactions());
 * }</pre>
 *
 * Thread-safe. Close it when it has entities.
 */
public final class SliceDatabase implements AutoCloseable {

    private static final Path CLASSES = Path.of("target", "classes");

    private final Transactions transactions;
    private final Runnable closing;

    private SliceDatabase(Transactions transactions, Runnable closing) {
        this.transactions = transactions;
        this.closing = closing;
    }

    /** The schema of the module whose tests are running: its files are read from {@code target/classes}. */
    public static SliceDatabase of(TestDatabase database, String schema) {
        try {
            new Migration(schema, new Changelog(files())).run(database.owner());
        } catch (IOException | SQLException | LiquibaseException e) {
            throw new IllegalStateException("Schema " + schema + " cannot be migrated", e);
        }
        var pools = new ThreePools(database.owner(), database.app(), database.platform());
        if (!Files.exists(CLASSES.resolve("META-INF/persistence.xml"))) {
            return new SliceDatabase(new ScopedTransactions(pools, Entities.NONE), () -> {});
        }
        var source = new UnitDataSource(pools::app);
        EntityManagerFactory unit = Persistence.createEntityManagerFactory(
                schema, Map.of("javax.persistence.nonJtaDataSource", source, "eclipselink.logging.level", "SEVERE"));
        return new SliceDatabase(new ScopedTransactions(pools, new JoinedUnit(unit, source)), unit::close);
    }

    public Transactions transactions() {
        return transactions;
    }

    @Override
    public void close() {
        closing.run();
    }

    private static Map<String, URL> files() throws IOException {
        var found = new TreeMap<String, URL>();
        try (Stream<Path> files = Files.walk(CLASSES.resolve("db"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.put(CLASSES.relativize(file).toString(), file.toUri().toURL());
            }
        }
        return found;
    }

    private record ThreePools(DataSource owner, DataSource app, DataSource platform) implements Pools {}
}
