/**
 * Transactions: a connection learns its scope in the same round trip as its first statement, and forgets it with the
 * transaction.
 */
@NullMarked
package io.corrosion.persistence.tx;

import org.jspecify.annotations.NullMarked;
