/**
 * Who did what, when, from where, in one table that only grows. An entry is written in the transaction of its deed, so that
 * neither exists without the other, and PostgreSQL itself refuses to change or remove it.
 */
@NullMarked
package io.corrosion.audit;

import org.jspecify.annotations.NullMarked;
