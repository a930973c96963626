/** Rows in PostgreSQL, in plain SQL. Thread-safe, without state. */
@NullMarked
package io.corrosion.analytics.sql;

import org.jspecify.annotations.NullMarked;
