package io.corrosion.api.persistence;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The row a query of {@link Sql} stands on, column by column; valid only while it is mapped. A column that may be null is
 * asked for with {@link #maybe}.
 */
public final class Row {

    private final ResultSet rows;

    Row(ResultSet rows) {
        this.rows = rows;
    }

    public UUID uuid(String column) {
        return get(column, UUID.class);
    }

    public String text(String column) {
        return get(column, String.class);
    }

    public int number(String column) {
        return get(column, Integer.class);
    }

    public long count(String column) {
        return get(column, Long.class);
    }

    public double decimal(String column) {
        return get(column, Double.class);
    }

    public boolean flag(String column) {
        return get(column, Boolean.class);
    }

    public byte[] bytes(String column) {
        return get(column, byte[].class);
    }

    public Instant instant(String column) {
        return maybe(column, Instant.class).orElseThrow(() -> missing(column));
    }

    /** The constant whose name is the column's text, whatever its case. */
    public <E extends Enum<E>> E choice(String column, Class<E> type) {
        return Enum.valueOf(type, text(column).toUpperCase(Locale.ROOT));
    }

    /** A {@code text[]} column. */
    public List<String> texts(String column) {
        try {
            Array array = rows.getArray(column);
            return array == null ? List.of() : List.of((String[]) array.getArray());
        } catch (SQLException e) {
            throw new SqlFailure("column " + column, e);
        }
    }

    /** The value, of one of the types above, or empty for null. */
    public <T> Optional<T> maybe(String column, Class<T> type) {
        try {
            Object value = read(column, type);
            return rows.wasNull() ? Optional.empty() : Optional.ofNullable(type.cast(value));
        } catch (SQLException e) {
            throw new SqlFailure("column " + column, e);
        }
    }

    /** Widens where the column is smaller than what was asked for, which {@code getObject} refuses. */
    private @Nullable Object read(String column, Class<?> type) throws SQLException {
        if (type == Instant.class) {
            OffsetDateTime time = rows.getObject(column, OffsetDateTime.class);
            return time == null ? null : time.toInstant();
        }
        if (type == String.class) {
            return rows.getString(column);
        }
        if (type == Integer.class) {
            return rows.getInt(column);
        }
        if (type == Long.class) {
            return rows.getLong(column);
        }
        if (type == Double.class) {
            return rows.getDouble(column);
        }
        return type == byte[].class ? rows.getBytes(column) : rows.getObject(column, type);
    }

    private <T> T get(String column, Class<T> type) {
        return maybe(column, type).orElseThrow(() -> missing(column));
    }

    private static IllegalStateException missing(String column) {
        return new IllegalStateException("Column " + column + " is null");
    }
}
