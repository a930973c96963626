package io.corrosion.persistence.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.ChecksumVersion;
import liquibase.GlobalConfiguration;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.change.CheckSum;
import liquibase.changelog.ChangeLogParameters;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.exception.LiquibaseException;
import liquibase.parser.ChangeLogParserFactory;
import liquibase.ui.LoggerUIService;

/**
 * One run of one changelog, on a connection whose transaction the caller ends. Liquibase reads the changelog and executes
 * its change sets; the books are kept here, in Liquibase's own table: its snapshots of the catalogue and its lock table
 * took more than nine tenths of the time, and its commits left a migration half done when a node died.
 */
final class LiquibaseRun {

    /** Liquibase keeps its scope in static fields: one run at a time. */
    private static final ReentrantLock ALONE = new ReentrantLock();

    private final String schema;
    private final Changelog changelog;

    LiquibaseRun(String schema, Changelog changelog) {
        this.schema = schema;
        this.changelog = changelog;
    }

    void update(Connection owner) throws LiquibaseException, SQLException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ALONE.lock();
        thread.setContextClassLoader(Liquibase.class.getClassLoader());
        try {
            Scope.child(
                    Map.of(
                            Scope.Attr.classLoader.name(),
                            Liquibase.class.getClassLoader(),
                            Scope.Attr.ui.name(),
                            new LoggerUIService(),
                            GlobalConfiguration.VALIDATE_XML_CHANGELOG_FILES.getKey(),
                            false),
                    () -> updateInScope(owner));
        } catch (LiquibaseException | SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new DatabaseException("Migration of schema " + schema, e);
        } finally {
            thread.setContextClassLoader(before);
            ALONE.unlock();
        }
    }

    private void updateInScope(Connection owner) throws Exception {
        var database = new PostgresDatabase();
        database.setConnection(new OneTransaction(owner));
        database.setDefaultSchemaName(schema);
        database.setLiquibaseSchemaName(schema);
        var books = new Books(owner, schema);
        List<Books.Entry> ran = books.entries();
        DatabaseChangeLog changes = read(database);
        for (ChangeSet change : changes.getChangeSets()) {
            if (isDue(change, ran)) {
                books.enter(change, change.execute(changes, database));
            }
        }
    }

    private DatabaseChangeLog read(PostgresDatabase database) throws LiquibaseException {
        var resources = new ChangelogResources(schema, changelog);
        return ChangeLogParserFactory.getInstance()
                .getParser(Changelog.ROOT, resources)
                .parse(Changelog.ROOT, new ChangeLogParameters(database), resources);
    }

    private boolean isDue(ChangeSet change, List<Books.Entry> ran) throws LiquibaseException {
        var before = ran.stream().filter(entry -> entry.isOf(change)).findFirst();
        if (before.isEmpty() || change.isAlwaysRun()) {
            return true;
        }
        CheckSum then = CheckSum.parse(before.get().checkSum());
        if (change.isCheckSumValid(then)
                || change.generateCheckSum(ChecksumVersion.enumFromChecksumVersion(then.getVersion()))
                        .equals(then)) {
            return false;
        }
        if (change.isRunOnChange()) {
            return true;
        }
        throw new DatabaseException("Change set " + change + " of schema " + schema
                + " was edited after it had run: write a new one instead");
    }

    /** All change sets, the books and the digest become true together, or not at all. */
    private static final class OneTransaction extends JdbcConnection {

        OneTransaction(Connection connection) {
            super(connection);
        }

        @Override
        public void commit() {
            // The caller commits.
        }

        @Override
        public void rollback() {
            // Liquibase begins with one, which would undo the schema just made; the caller rolls back what failed.
        }
    }
}
