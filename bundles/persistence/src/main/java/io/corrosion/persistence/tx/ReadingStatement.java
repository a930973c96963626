package io.corrosion.persistence.tx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;

/** A plain statement of a reading transaction: each text carries the arming in front of it. */
final class ReadingStatement implements InvocationHandler {

    private final Statement statement;
    private final Arming arming;
    private final ArmedConnection armed;

    private ReadingStatement(Statement statement, Arming arming, ArmedConnection armed) {
        this.statement = statement;
        this.arming = arming;
        this.armed = armed;
    }

    static Statement of(Statement statement, Arming arming, ArmedConnection armed) {
        return (Statement) Proxy.newProxyInstance(
                ReadingStatement.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                new ReadingStatement(statement, arming, armed));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        return switch (method.getName()) {
            case "equals" -> proxy == arguments[0];
            case "hashCode" -> System.identityHashCode(proxy);
            case "executeQuery" -> execute(arguments).getResultSet();
            case "execute" -> execute(arguments).getUpdateCount() < 0;
            case "executeUpdate" -> execute(arguments).getUpdateCount();
            case "executeLargeUpdate" -> execute(arguments).getLargeUpdateCount();
            case "addBatch", "executeBatch", "executeLargeBatch" ->
                throw new SQLFeatureNotSupportedException(
                        "A reading transaction takes plain queries only: use write()");
            default -> ArmedConnection.call(method, statement, arguments);
        };
    }

    private Statement execute(Object[] arguments) throws SQLException {
        try {
            statement.execute(arming.literallyBefore((String) arguments[0]));
            arming.skipTo(statement);
            return statement;
        } catch (SQLException e) {
            armed.abandon(e);
            throw e;
        }
    }
}
