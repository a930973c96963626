/**
 * Organisations as their owners see them. The rules, tables and REST operations stand in the core bundle {@code tenancy}; here
 * are the pages. An organisation is founded by anybody, changed and closed by its owners.
 */
@NullMarked
package io.corrosion.organisations;

import org.jspecify.annotations.NullMarked;
