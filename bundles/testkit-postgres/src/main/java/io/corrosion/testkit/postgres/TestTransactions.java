package io.corrosion.testkit.postgres;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.persistence.EntityManager;
import javax.sql.DataSource;

/**
 * Transactions on a schema migrated from the class path, armed as the platform arms them, for stores that are plain SQL:
 * no OSGi, no Liquibase, no persistence unit. A connection for each transaction. Thread-safe.
 */
public final class TestTransactions implements Transactions {

    private static final Pattern INCLUDED = Pattern.compile("file=\"(db/[^\"]+\\.sql)\"");

    private final DataSource app;
    private final DataSource platform;

    private TestTransactions(TestDatabase database) {
        this.app = database.app();
        this.platform = database.platform();
    }

    /** Creates the schema and runs every file {@code db/changelog.xml} of the class path includes. */
    public static TestTransactions migrated(TestDatabase database, String schema) {
        try (Connection owner = database.owner().getConnection();
                var statement = owner.createStatement()) {
            statement.execute("create schema " + schema);
            statement.execute("grant usage on schema " + schema + " to corrosion_app, corrosion_platform");
            var files = INCLUDED.matcher(resource("db/changelog.xml"));
            while (files.find()) {
                for (String change :
                        resource(files.group(1)).replaceAll("(?m)^--.*$", "").split(";")) {
                    if (!change.isBlank()) {
                        statement.execute(change);
                    }
                }
            }
            statement.execute("grant select, insert, update, delete on all tables in schema " + schema
                    + " to corrosion_app, corrosion_platform");
            statement.execute("grant usage, select on all sequences in schema " + schema
                    + " to corrosion_app, corrosion_platform");
        } catch (SQLException e) {
            throw new IllegalStateException("The schema " + schema + " was not migrated", e);
        }
        return new TestTransactions(database);
    }

    @Override
    public <R> R read(Scope scope, Function<Tx, R> work) {
        return write(scope, work);
    }

    @Override
    public <R> R write(Scope scope, Function<Tx, R> work) {
        DataSource source = scope instanceof Scope.Platform ? platform : app;
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            var tx = new PlainTx(scope, connection, new ArrayList<>());
            R result = tx.run(work);
            connection.commit();
            tx.afterCommit.forEach(Runnable::run);
            return result;
        } catch (SQLException e) {
            throw new IllegalStateException("The test's transaction failed", e);
        }
    }

    private static String resource(String name) {
        try (InputStream content =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(name)) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }

    private record PlainTx(Scope scope, Connection connection, List<Runnable> afterCommit) implements Tx {

        <R> R run(Function<Tx, R> work) throws SQLException {
            try {
                arm();
                return work.apply(this);
            } catch (RuntimeException e) {
                connection.rollback();
                throw e;
            }
        }

        private void arm() throws SQLException {
            try (var arming = connection.prepareStatement(
                    "select set_config('app.tenants', ?, true), set_config('app.license', ?, true)")) {
                arming.setString(
                        1, tenants().stream().map(TenantId::toString).collect(Collectors.joining(",", "{", "}")));
                arming.setString(
                        2,
                        scope instanceof Scope.Licence licence
                                ? licence.license().toString()
                                : "");
                arming.execute();
            }
        }

        private Collection<TenantId> tenants() {
            if (scope instanceof Scope.Licence licence) {
                return Set.of(licence.tenant());
            }
            if (scope instanceof Scope.Tenant tenant) {
                return Set.of(tenant.tenant());
            }
            return scope instanceof Scope.Person person ? person.tenants() : Set.of();
        }

        @Override
        public EntityManager entities() {
            throw new IllegalStateException("There is no persistence unit in this test");
        }

        @Override
        public UUID tenantId() {
            return tenants().iterator().next().value();
        }

        @Override
        public void afterCommit(Runnable action) {
            afterCommit.add(action);
        }
    }
}
