/** The tables of the schema {@code audit}, in plain SQL. */
@NullMarked
package io.corrosion.audit.sql;

import org.jspecify.annotations.NullMarked;
