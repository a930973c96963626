/** A slice's own schema on a real PostgreSQL, migrated and armed by the same code as in the platform. */
package io.corrosion.testkit.data;
