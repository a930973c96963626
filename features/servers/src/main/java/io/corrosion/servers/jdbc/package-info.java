/** Lists over several organisations, in plain SQL. */
@NullMarked
package io.corrosion.servers.jdbc;

import org.jspecify.annotations.NullMarked;
