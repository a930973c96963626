/** The slice's own rows. */
@NullMarked
package io.corrosion.admin.sql;

import org.jspecify.annotations.NullMarked;
