/** The slices' persistence units: joined to an armed connection, and cleaned up after. */
@NullMarked
package io.corrosion.persistence.jpa;

import org.jspecify.annotations.NullMarked;
