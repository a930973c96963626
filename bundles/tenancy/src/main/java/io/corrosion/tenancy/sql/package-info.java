/** The tables of the schema {@code tenancy}, in plain SQL: its look-ups come before a tenant is known. */
@NullMarked
package io.corrosion.tenancy.sql;

import org.jspecify.annotations.NullMarked;
