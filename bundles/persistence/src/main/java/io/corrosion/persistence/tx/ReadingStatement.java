package io.corrosion.persistence.tx;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.sql.Statement;

/** A plain statement of a reading transaction: each text carries the arming in front of it. */
final class ReadingStatement implements InvocationHandler {

    private final Statement statement;
    private final Arming arming;

    private ReadingStatement(Statement statement, Arming arming) {
        this.statement = statement;
        this.arming = arming;
    }

    static Statement of(Statement statement, Arming arming) {
        return (Statement) Proxy.newProxyInstance(
                ReadingStatement.class.getClassLoader(),
                new Class<?>[] {Statement.class},
                new ReadingStatement(statement, arming));
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
            case "addBatch", "executeBatch", "executeLargeBatch" -> throw Arming.onlyQueries();
            default -> ArmedConnection.call(method, statement, arguments);
        };
    }

    private Statement execute(Object[] arguments) throws SQLException {
        statement.execute(arming.literallyBefore((String) arguments[0]));
        return statement;
    }
}
