/** Schemas: each bundle's own, migrated before its first transaction and only when its changelog has changed. */
@NullMarked
package io.corrosion.persistence.schema;

import org.jspecify.annotations.NullMarked;
