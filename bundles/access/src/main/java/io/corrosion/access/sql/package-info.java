/** The tables of the schema {@code access}, in plain SQL. */
@NullMarked
package io.corrosion.access.sql;

import org.jspecify.annotations.NullMarked;
