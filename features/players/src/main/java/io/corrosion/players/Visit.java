package io.corrosion.players;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;

/**
 * A player came, or went. Immutable.
 *
 * @param joined whether it is the coming
 */
public record Visit(LicenseId server, TenantId tenant, String steamId, String name, boolean joined, Instant at) {}
