package io.corrosion.persistence.tx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A prepared statement with the arming in front of it: its parameters stand further to the right than its user thinks, and
 * its result comes after the arming's. A batch cannot carry the arming, so the first {@code addBatch} sends it ahead and goes on
 * with the bare statement.
 */
final class ArmedStatement implements InvocationHandler {

    private final Connection connection;
    private final Arming arming;
    private final ArmedConnection armed;
    private final String sql;
    private final List<Setting> settings = new ArrayList<>();
    private PreparedStatement statement;
    private boolean bare;

    private ArmedStatement(Connection connection, Arming arming, ArmedConnection armed, String sql)
            throws SQLException {
        this.connection = connection;
        this.arming = arming;
        this.armed = armed;
        this.sql = sql;
        this.statement = connection.prepareStatement(arming.before(sql));
        arming.bind(statement);
    }

    static PreparedStatement of(Connection connection, Arming arming, ArmedConnection armed, String sql)
            throws SQLException {
        return (PreparedStatement) Proxy.newProxyInstance(
                ArmedStatement.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                new ArmedStatement(connection, arming, armed, sql));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "equals":
                return proxy == arguments[0];
            case "hashCode":
                return System.identityHashCode(proxy);
            case "addBatch":
                goBare();
                break;
            case "clearParameters":
                settings.clear();
                statement.clearParameters();
                if (!bare) {
                    arming.bind(statement);
                }
                return null;
            case "executeQuery":
                return bare ? statement.executeQuery() : execute().getResultSet();
            case "executeUpdate":
                return bare ? statement.executeUpdate() : execute().getUpdateCount();
            case "executeLargeUpdate":
                return bare ? statement.executeLargeUpdate() : execute().getLargeUpdateCount();
            case "execute":
                return bare ? statement.execute() : execute().getUpdateCount() < 0;
            default:
                break;
        }
        if (setsParameter(method)) {
            return set(new Setting(method, arguments.clone()));
        }
        return ArmedConnection.call(method, statement, arguments);
    }

    private PreparedStatement execute() throws SQLException {
        statement.execute();
        armed.armed();
        arming.skipTo(statement);
        return statement;
    }

    private static boolean setsParameter(Method method) {
        return method.getName().startsWith("set")
                && method.getParameterCount() >= 2
                && method.getParameterTypes()[0] == int.class;
    }

    private Object set(Setting setting) throws Throwable {
        if (!bare) {
            settings.add(setting);
        }
        return setting.apply(statement, bare ? 0 : arming.values().size());
    }

    private void goBare() throws Throwable {
        if (bare) {
            return;
        }
        armed.arm();
        statement.close();
        statement = connection.prepareStatement(sql);
        bare = true;
        for (Setting setting : settings) {
            setting.apply(statement, 0);
        }
        settings.clear();
    }

    /** A parameter as its user set it. */
    private record Setting(Method method, Object[] arguments) {

        Object apply(PreparedStatement target, int shift) throws Throwable {
            Object[] shifted = arguments.clone();
            shifted[0] = (Integer) shifted[0] + shift;
            return ArmedConnection.call(method, target, shifted);
        }
    }
}
