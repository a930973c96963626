/**
 * One running platform for tests: the assembled distribution with PostgreSQL, NATS, the demo's accounts and agents,
 * started once per JVM by the same launcher a user starts.
 */
@NullMarked
package io.corrosion.itests.platform;

import org.jspecify.annotations.NullMarked;
