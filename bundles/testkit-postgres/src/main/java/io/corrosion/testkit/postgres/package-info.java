/**
 * A real PostgreSQL for tests: one server for each JVM, with the platform's four login roles, and a fresh database for
 * whoever asks. Nothing survives the JVM but the unpacked program and an empty template in the temporary directory.
 */
package io.corrosion.testkit.postgres;
