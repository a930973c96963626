/** Keys and their usage in PostgreSQL. */
@NullMarked
package io.corrosion.apikeys.sql;

import org.jspecify.annotations.NullMarked;
