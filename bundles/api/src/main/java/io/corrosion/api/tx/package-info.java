/**
 * One use case, one transaction (architecture D5). A use case asks {@link io.corrosion.api.access.Access}, opens one
 * {@link io.corrosion.api.tx.Tx} with the scope it got, and everything that belongs together (rows, audit, outbox, jobs,
 * credentials) is written on that one connection: all of it happens, or nothing.
 */
@Version("1.1.0")
@NullMarked
package io.corrosion.api.tx;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
