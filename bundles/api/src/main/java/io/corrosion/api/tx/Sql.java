package io.corrosion.api.tx;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Plain SQL on the connection of a {@link Tx}, in one call. Arguments may be text, numbers, booleans, {@link UUID},
 * {@link Instant}, byte arrays, a {@link Set} of UUIDs ({@code uuid[]}), a {@link List} of texts ({@code text[]}),
 * {@link Optional} of these, and empty for NULL. A failure is an {@link SqlFailure}. Thread-safe, without state.
 */
public final class Sql {

    private Sql() {}

    /** Makes a value of the row the result set stands on; never moves it. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(ResultSet row) throws SQLException;
    }

    /** Runs a statement that changes rows and says how many. */
    public static int update(Tx tx, String sql, Object... arguments) {
        try (PreparedStatement statement = tx.connection().prepareStatement(sql)) {
            bind(statement, arguments);
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** Every row of a query. */
    public static <T> List<T> list(Tx tx, String sql, Mapper<T> mapper, Object... arguments) {
        try (PreparedStatement statement = tx.connection().prepareStatement(sql)) {
            bind(statement, arguments);
            try (ResultSet rows = statement.executeQuery()) {
                List<T> found = new ArrayList<>();
                while (rows.next()) {
                    found.add(mapper.map(rows));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    /** The first row of a query, when it has one. */
    public static <T> Optional<T> first(Tx tx, String sql, Mapper<T> mapper, Object... arguments) {
        return list(tx, sql, mapper, arguments).stream().findFirst();
    }

    /** A {@code timestamptz} column that is never NULL. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    /** A {@code timestamptz} column that may be NULL. */
    public static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    /** A {@code uuid} column that is never NULL. */
    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    private static void bind(PreparedStatement statement, Object... arguments) throws SQLException {
        for (int index = 0; index < arguments.length; index++) {
            Object argument =
                    arguments[index] instanceof Optional<?> optional ? optional.orElse(null) : arguments[index];
            bind(statement, index + 1, argument);
        }
    }

    private static void bind(PreparedStatement statement, int position, Object argument) throws SQLException {
        if (argument == null) {
            statement.setNull(position, Types.NULL);
        } else if (argument instanceof Instant instant) {
            statement.setTimestamp(position, Timestamp.from(instant));
        } else if (argument instanceof Set<?> ids) {
            statement.setArray(position, statement.getConnection().createArrayOf("uuid", ids.toArray()));
        } else if (argument instanceof List<?> texts) {
            statement.setArray(position, statement.getConnection().createArrayOf("text", texts.toArray()));
        } else {
            statement.setObject(position, argument);
        }
    }
}
