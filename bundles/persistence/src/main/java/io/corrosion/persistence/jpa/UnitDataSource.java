package io.corrosion.persistence.jpa;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The data source a persistence unit is built on. While a transaction joins the unit, it hands out that transaction's
 * armed connection; to anybody else a connection without a scope, which sees no row. Thread-safe.
 */
public final class UnitDataSource implements DataSource {

    /** Set only for the moment in which an entity manager asks for its connection, on the thread of its transaction. */
    private final ThreadLocal<Connection> lent = new ThreadLocal<>();

    private final Supplier<DataSource> pool;

    public UnitDataSource(Supplier<DataSource> pool) {
        this.pool = pool;
    }

    <T> T lending(Connection armed, Supplier<T> work) {
        lent.set(armed);
        try {
            return work.get();
        } finally {
            lent.remove();
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection armed = lent.get();
        return armed == null ? pool.get().getConnection() : armed;
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The login role is not the unit's to choose");
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return pool.get().getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return pool.get().getLoginTimeout();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return pool.get().getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Nothing to unwrap");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
