/**
 * Everything between a use case and PostgreSQL: pools that may be swapped, migrations before a bundle's first statement,
 * and transactions in which both walls (the tenant discriminator and row-level security) are armed with the scope.
 */
@NullMarked
package io.corrosion.persistence;

import org.jspecify.annotations.NullMarked;
