package io.corrosion.testkit.postgres;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import javax.persistence.EntityManager;

/**
 * Transactions that end as they do when the platform is killed: before the n-th statement of a writing transaction, or before
 * its commit, the connection to the database is cut from the other side. Use: {@link #atEveryPoint}. Confined.
 */
public final class TornTransactions implements Transactions {

    private final Transactions whole;
    private int left = Integer.MAX_VALUE;
    private boolean torn;

    public TornTransactions(Transactions whole) {
        this.whole = whole;
    }

    /**
     * Does the work again and again, killed one statement later each time, until it comes through.
     *
     * @param afterKill looks whether anything of it is left, after each kill
     * @return how often it was killed
     */
    public int atEveryPoint(Runnable work, Runnable afterKill) {
        int kills = 0;
        while (true) {
            tearBefore(kills + 1);
            RuntimeException failure = null;
            try {
                work.run();
            } catch (RuntimeException e) {
                failure = e;
            }
            mend();
            if (!torn) {
                if (failure != null) {
                    throw failure;
                }
                return kills;
            }
            if (failure == null) {
                throw new AssertionError(
                        "The work was killed before statement " + (kills + 1) + " and says it is done");
            }
            afterKill.run();
            kills++;
        }
    }

    /** The next writing transaction dies before this statement; the first is 1. */
    public void tearBefore(int statement) {
        left = statement;
        torn = false;
    }

    /** Nothing dies any more. */
    public void mend() {
        left = Integer.MAX_VALUE;
    }

    /** Whether it came to that. */
    public boolean torn() {
        return torn;
    }

    @Override
    public <R> R read(Scope scope, Function<Tx, R> work) {
        return whole.read(scope, work);
    }

    @Override
    public <R> R write(Scope scope, Function<Tx, R> work) {
        return whole.write(scope, tx -> {
            R result = work.apply(new Watched(tx));
            step(tx.connection());
            return result;
        });
    }

    private void step(Connection connection) {
        left--;
        if (left == 0) {
            torn = true;
            try (var statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pg_backend_pid())");
            } catch (SQLException e) {
                throw new IllegalStateException("killed", e);
            }
            throw new IllegalStateException("killed");
        }
    }

    private final class Watched implements Tx {

        private final Tx tx;
        private final Connection connection;

        Watched(Tx tx) {
            this.tx = tx;
            this.connection = (Connection) Proxy.newProxyInstance(
                    getClass().getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                        if (method.getName().equals("prepareStatement")) {
                            step(tx.connection());
                        }
                        try {
                            return method.invoke(tx.connection(), arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        @Override
        public Scope scope() {
            return tx.scope();
        }

        @Override
        public Connection connection() {
            return connection;
        }

        @Override
        public EntityManager entities() {
            return tx.entities();
        }

        @Override
        public UUID tenantId() {
            return tx.tenantId();
        }

        @Override
        public void afterCommit(Runnable action) {
            tx.afterCommit(action);
        }
    }
}
