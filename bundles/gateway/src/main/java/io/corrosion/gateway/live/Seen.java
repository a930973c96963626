package io.corrosion.gateway.live;

import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;

/** When the parts of a server were seen last. Immutable. */
record Seen(LicenseId server, Optional<Instant> agent, Optional<Instant> plugin, ConnectionState connection) {}
