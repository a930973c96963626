package io.corrosion.persistence;

import io.corrosion.api.observe.HealthProbe;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Asks PostgreSQL for a sign of life, on a thread of its own: a pool without a database answers after seconds only. */
@Component(service = HealthProbe.class)
public final class PostgresProbe implements HealthProbe {

    private static final long LIMIT_MILLIS = 900;

    private final PooledRoles roles;
    private final ExecutorService asker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "corrosion-postgres-probe");
        thread.setDaemon(true);
        return thread;
    });
    private Future<Health> pending;

    @Activate
    public PostgresProbe(@Reference PooledRoles roles) {
        this.roles = roles;
        this.pending = asker.submit(this::ask);
    }

    @Deactivate
    void stop() {
        asker.shutdownNow();
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public boolean vital() {
        return true;
    }

    @Override
    public synchronized Health check() {
        if (pending.isDone()) {
            pending = asker.submit(this::ask);
        }
        try {
            return pending.get(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return new Health(false, "No answer within " + LIMIT_MILLIS + " ms");
        } catch (ExecutionException e) {
            return new Health(false, String.valueOf(e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Health(false, "Interrupted");
        }
    }

    private Health ask() {
        var pool = roles.appNow();
        return pool.isEmpty() ? new Health(false, "No connection pool") : signOfLife(pool.get());
    }

    private static Health signOfLife(DataSource pool) {
        try (Connection connection = pool.getConnection()) {
            boolean valid = connection.isValid(1);
            return new Health(valid, valid ? "Answers" : "The connection is broken");
        } catch (SQLException e) {
            return new Health(false, String.valueOf(e.getMessage()));
        }
    }
}
