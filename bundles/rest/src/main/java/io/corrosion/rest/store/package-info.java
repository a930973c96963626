/** What the API keeps in PostgreSQL, for all nodes. */
@NullMarked
package io.corrosion.rest.store;

import org.jspecify.annotations.NullMarked;
