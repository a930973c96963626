package io.corrosion.api.tx;

import java.sql.SQLException;

/** The database refused a statement. Its cause is always the {@link SQLException}. Immutable. */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;
    private static final String UNIQUE_VIOLATION = "23505";

    private final String state;

    /** @param cause what the driver said */
    public SqlFailure(SQLException cause) {
        super(cause.getMessage(), cause);
        this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** The SQLSTATE, such as {@code 23505}; empty when the driver gave none. */
    public String state() {
        return state;
    }

    /** Whether the row is a second one where only one may be. */
    public boolean isDuplicate() {
        return UNIQUE_VIOLATION.equals(state);
    }
}
