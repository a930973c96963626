package io.corrosion.analytics.sql;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * The columns of a batch as arrays, for {@code unnest}: one statement and one round trip for a thousand rows, whatever the
 * network. Belongs to one statement.
 */
final class Columns<T> {

    private final Connection connection;
    private final PreparedStatement statement;
    private final List<T> rows;
    private int next = 1;

    Columns(Connection connection, PreparedStatement statement, List<T> rows) {
        this.connection = connection;
        this.statement = statement;
        this.rows = rows;
    }

    Columns<T> ids(Function<T, UUID> column) throws SQLException {
        return array("uuid", rows.stream().map(column).toArray(UUID[]::new));
    }

    Columns<T> texts(Function<T, String> column) throws SQLException {
        return array("text", rows.stream().map(column).toArray(String[]::new));
    }

    /** As microseconds, which is what PostgreSQL keeps. */
    Columns<T> moments(Function<T, Instant> column) throws SQLException {
        return array("int8", rows.stream().map(row -> micros(column.apply(row))).toArray(Long[]::new));
    }

    Columns<T> numbers(Function<T, Long> column) throws SQLException {
        return array("int8", rows.stream().map(column).toArray(Long[]::new));
    }

    /** What is not a number becomes null. */
    Columns<T> measures(ToDoubleFunction<T> column) throws SQLException {
        Double[] values = new Double[rows.size()];
        for (int i = 0; i < values.length; i++) {
            double value = column.applyAsDouble(rows.get(i));
            if (!Double.isNaN(value)) {
                values[i] = value;
            }
        }
        return array("float8", values);
    }

    private Columns<T> array(String type, Object[] values) throws SQLException {
        statement.setArray(next++, connection.createArrayOf(type, values));
        return this;
    }

    private static long micros(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000L), at.getNano() / 1_000);
    }
}
