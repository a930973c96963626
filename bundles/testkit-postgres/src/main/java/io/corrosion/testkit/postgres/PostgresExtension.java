package io.corrosion.testkit.postgres;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests a real PostgreSQL. The server is started by the first who asks, shared by the whole JVM and stopped with it:
 *
 * <pre>{@code
 * @RegisterExtension
 * static final PostgresExtension POSTGRES = new PostgresExtension();
 *
 * private final TestDatabase database = POSTGRES.database();
 * }</pre>
 *
 * or, with {@code @ExtendWith(PostgresExtension.class)}, as a parameter of type {@link TestDatabase}. Thread-safe.
 */
public final class PostgresExtension implements ParameterResolver {

    /** A fresh, empty database that belongs to {@code corrosion_owner}. */
    public TestDatabase database() {
        return PostgresServer.shared().newDatabase();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == TestDatabase.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return database();
    }
}
