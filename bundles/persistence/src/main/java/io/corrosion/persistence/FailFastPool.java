package io.corrosion.persistence;

import io.corrosion.persistence.tx.Failures;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * A pool whose callers do not queue for a database that is not there. HikariCP lets each of them wait for seconds, and soon
 * every thread of the platform stands in that queue. After one has failed, only one at a time goes and looks again, and not
 * more often than once a second; the others are told at once. Thread-safe.
 */
public final class FailFastPool implements InvocationHandler {

    private static final long PAUSE_NANOS = Duration.ofSeconds(1).toNanos();

    private final DataSource pool;
    private final LongSupplier nanoTime;
    private final AtomicBoolean looking = new AtomicBoolean();
    private volatile boolean down;
    private volatile long lookAgainAt;

    private FailFastPool(DataSource pool, LongSupplier nanoTime) {
        this.pool = pool;
        this.nanoTime = nanoTime;
    }

    /**
     * @param nanoTime such as {@link System#nanoTime}
     */
    public static DataSource of(DataSource pool, LongSupplier nanoTime) {
        return (DataSource) Proxy.newProxyInstance(
                FailFastPool.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                new FailFastPool(pool, nanoTime));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "getConnection" -> down ? look(method, arguments) : connect(method, arguments);
            default -> call(method, arguments);
        };
    }

    private Object look(Method method, Object[] arguments) throws Throwable {
        if (nanoTime.getAsLong() - lookAgainAt < 0 || !looking.compareAndSet(false, true)) {
            throw new SQLTransientConnectionException("The database was not there a moment ago");
        }
        try {
            return connect(method, arguments);
        } finally {
            looking.set(false);
        }
    }

    private Object connect(Method method, Object[] arguments) throws Throwable {
        try {
            Object connection = call(method, arguments);
            down = false;
            return connection;
        } catch (SQLException e) {
            if (saysDatabaseIsGone(e)) {
                lookAgainAt = nanoTime.getAsLong() + PAUSE_NANOS;
                down = true;
            }
            throw e;
        }
    }

    /** HikariCP says with the same exception that all connections are busy; then it has no cause to name. */
    private static boolean saysDatabaseIsGone(SQLException e) {
        return e instanceof SQLTransientConnectionException ? e.getCause() != null : Failures.isLostConnection(e);
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(pool, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
