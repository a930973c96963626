/**
 * The one door to a game server. Use cases send {@link io.corrosion.api.gateway.Command}s; the gateway takes the lease,
 * chooses the adapter by the kind of connection, sends, waits for the acknowledgement and records what became of it.
 * Source: architecture D3 and section 5, rows CONN-*.
 */
@Version("1.3.0")
@NullMarked
package io.corrosion.api.gateway;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
