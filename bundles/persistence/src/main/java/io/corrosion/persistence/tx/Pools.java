package io.corrosion.persistence.tx;

import javax.sql.DataSource;

/**
 * One pool for each login role. Each method answers with the pool of this moment, waits while it is being swapped, and
 * gives up with {@link io.corrosion.api.error.Unavailable}. Thread-safe.
 */
public interface Pools {

    /** Owns the schemas; for migrations. */
    DataSource owner();

    /** The runtime role, which row-level security holds. */
    DataSource app();

    /** The role of the Platform scope, which sees every row. */
    DataSource platform();
}
