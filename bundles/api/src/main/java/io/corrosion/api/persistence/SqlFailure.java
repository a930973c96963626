package io.corrosion.api.persistence;

import java.sql.SQLException;

/**
 * A statement failed. The transaction is rolled back; {@link io.corrosion.api.tx.Transactions} turns a lost connection and
 * a lost race into the domain's own exceptions and lets everything else out as it is.
 */
public final class SqlFailure extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /**
     * @param statement the statement, without its arguments
     */
    public SqlFailure(String statement, SQLException cause) {
        super(cause.getMessage() + " in: " + statement, cause);
    }

    /** PostgreSQL's five characters, such as {@code 23505} for a broken unique constraint; empty when there are none. */
    public String state() {
        String state = ((SQLException) getCause()).getSQLState();
        return state == null ? "" : state;
    }

    /** Whether the row is a second one where only one may be. */
    public boolean isDuplicate() {
        return state().equals("23505");
    }
}
