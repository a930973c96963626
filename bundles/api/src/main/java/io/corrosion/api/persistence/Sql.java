package io.corrosion.api.persistence;

import io.corrosion.api.tx.Tx;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * Plain SQL on a transaction's connection. Arguments may be strings (for {@code text}, {@code jsonb}, {@code uuid} …),
 * UUIDs, numbers, booleans, byte arrays, {@link Instant}s, enums (their name in lower case), {@link Optional}s of these,
 * collections of UUIDs or strings (for {@code uuid[]} and {@code text[]}), and null.
 */
public final class Sql {

    private Sql() {}

    /** Every row the query finds, mapped. */
    public static <T> List<T> list(Tx tx, String query, Function<Row, T> mapping, Object... arguments) {
        try (PreparedStatement statement = prepare(tx.connection(), query, arguments);
                var rows = statement.executeQuery()) {
            var found = new ArrayList<T>();
            var row = new Row(rows);
            while (rows.next()) {
                found.add(mapping.apply(row));
            }
            return List.copyOf(found);
        } catch (SQLException e) {
            throw new SqlFailure(query, e);
        }
    }

    /** The first row the query finds, mapped. */
    public static <T> Optional<T> first(Tx tx, String query, Function<Row, T> mapping, Object... arguments) {
        return list(tx, query, mapping, arguments).stream().findFirst();
    }

    /** Inserts, updates or deletes; answers how many rows that were. */
    public static int update(Tx tx, String sql, Object... arguments) {
        try (PreparedStatement statement = prepare(tx.connection(), sql, arguments)) {
            return statement.executeUpdate();
        } catch (SQLException e) {
            throw new SqlFailure(sql, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            set(connection, statement, i + 1, arguments[i]);
        }
        return statement;
    }

    private static void set(Connection connection, PreparedStatement statement, int at, Object argument)
            throws SQLException {
        if (argument instanceof Optional<?> optional) {
            set(connection, statement, at, optional.orElse(null));
        } else if (argument instanceof Instant instant) {
            statement.setObject(at, instant.atOffset(ZoneOffset.UTC));
        } else if (argument instanceof Enum<?> choice) {
            statement.setString(at, choice.name().toLowerCase(Locale.ROOT));
        } else if (argument instanceof Collection<?> elements) {
            boolean text = elements.stream().allMatch(String.class::isInstance);
            statement.setArray(at, connection.createArrayOf(text ? "text" : "uuid", elements.toArray()));
        } else {
            statement.setObject(at, argument);
        }
    }
}
