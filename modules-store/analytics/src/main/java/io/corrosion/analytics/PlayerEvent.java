package io.corrosion.analytics;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;

/**
 * What a player did. Immutable; the address is not kept.
 *
 * @param event {@code join}, {@code leave} or {@code death}
 */
public record PlayerEvent(
        LicenseId license, TenantId tenant, Instant at, long sequence, String event, String steamId, String name) {}
