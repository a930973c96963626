package io.corrosion.persistence.tx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A connection under its scope. While it writes, the first statement carries the arming and the rest of the transaction
 * keeps it; while it reads, the connection stays in autocommit and every query carries it inside, so that each is one statement
 * and one round trip, and PostgreSQL itself refuses to write. Where a statement cannot carry it, it goes ahead in a round
 * trip of its own.
 * Confined to the thread of its transaction.
 */
final class ArmedConnection {

    private final Connection connection;
    private final Arming arming;
    private final boolean reading;
    private boolean pending = true;

    ArmedConnection(Connection connection, Arming arming, boolean reading) {
        this.connection = connection;
        this.arming = arming;
        this.reading = reading;
    }

    /** A view for the use case: it must not end the transaction. */
    Connection forStores() {
        return view(Boundary.REFUSED);
    }

    /** A view for an entity manager, which believes that it begins and commits. */
    Connection forEntities() {
        return view(Boundary.IGNORED);
    }

    /** Arms in a round trip of its own, unless that has happened. */
    void arm() throws SQLException {
        if (reading) {
            throw Arming.onlyQueries();
        }
        if (pending) {
            try (PreparedStatement alone = connection.prepareStatement(arming.statement())) {
                arming.bind(alone);
                alone.execute();
            }
            pending = false;
        }
    }

    boolean isReading() {
        return reading;
    }

    void armed() {
        pending = false;
    }

    private Connection view(Boundary boundary) {
        return (Connection) Proxy.newProxyInstance(
                ArmedConnection.class.getClassLoader(), new Class<?>[] {Connection.class}, new View(boundary));
    }

    /** What to do with calls that would end or change the transaction. */
    private enum Boundary {
        REFUSED,
        IGNORED
    }

    private final class View implements InvocationHandler {

        private final Boundary boundary;

        View(Boundary boundary) {
            this.boundary = boundary;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            switch (method.getName()) {
                case "prepareStatement":
                    return prepare(method, arguments);
                case "createStatement":
                    return create(method, arguments);
                case "prepareCall", "unwrap", "setSavepoint":
                    arm();
                    break;
                case "commit", "close", "abort", "setAutoCommit", "setReadOnly", "setTransactionIsolation":
                    return atBoundary(method);
                case "rollback":
                    if (arguments == null) {
                        return atBoundary(method);
                    }
                    break;
                case "equals":
                    return proxy == arguments[0];
                case "hashCode":
                    return System.identityHashCode(proxy);
                default:
                    break;
            }
            return call(method, connection, arguments);
        }

        private Object atBoundary(Method method) throws SQLException {
            if (boundary == Boundary.REFUSED) {
                throw new SQLException("The transaction belongs to the use case: " + method.getName() + " is refused");
            }
            return null;
        }
    }

    private Object prepare(Method method, Object[] arguments) throws Throwable {
        if (!reading && !pending) {
            return call(method, connection, arguments);
        }
        boolean forward = arguments.length == 3
                && Integer.valueOf(ResultSet.TYPE_FORWARD_ONLY).equals(arguments[1]);
        if (arguments.length == 1 || forward) {
            return ArmedStatement.of(connection, arming, this, (String) arguments[0]);
        }
        arm();
        return call(method, connection, arguments);
    }

    private Object create(Method method, Object[] arguments) throws Throwable {
        if (!reading) {
            arm();
            return call(method, connection, arguments);
        }
        return ReadingStatement.of((Statement) call(method, connection, arguments), arming);
    }

    /** Calls the real thing and lets its own exception out. */
    static Object call(Method method, Object target, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
