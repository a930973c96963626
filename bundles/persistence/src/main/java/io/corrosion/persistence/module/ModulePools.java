package io.corrosion.persistence.module;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.corrosion.persistence.FailFastPool;
import io.corrosion.persistence.tx.Pools;
import javax.sql.DataSource;

/** The pools of one module: none of their connections stays open for long without work. Thread-safe. */
final class ModulePools implements Pools, AutoCloseable {

    private static final long PATIENCE_MILLIS = 5_000;
    private static final long IDLE_MILLIS = 60_000;

    private final DataSource owner;
    private final HikariDataSource app;
    private final HikariDataSource platform;
    private final DataSource failingFastApp;
    private final DataSource failingFastPlatform;

    ModulePools(RoleNames roles, Logins logins, int connections) {
        this.owner = logins.as(roles.owner());
        this.app = pool(roles.app(), logins, connections);
        this.platform = pool(roles.platform(), logins, connections);
        this.failingFastApp = FailFastPool.of(app, System::nanoTime);
        this.failingFastPlatform = FailFastPool.of(platform, System::nanoTime);
    }

    private static HikariDataSource pool(String role, Logins logins, int connections) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(role);
        config.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
        config.setDataSource(logins.as(role));
        config.setMaximumPoolSize(connections);
        config.setMinimumIdle(0);
        config.setInitializationFailTimeout(-1);
        config.setConnectionTimeout(PATIENCE_MILLIS);
        config.setIdleTimeout(IDLE_MILLIS);
        return new HikariDataSource(config);
    }

    @Override
    public DataSource owner() {
        return owner;
    }

    @Override
    public DataSource app() {
        return failingFastApp;
    }

    @Override
    public DataSource platform() {
        return failingFastPlatform;
    }

    @Override
    public void close() {
        app.close();
        platform.close();
    }
}
