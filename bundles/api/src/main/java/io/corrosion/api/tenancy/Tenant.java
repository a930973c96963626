package io.corrosion.api.tenancy;

import java.time.Instant;

/**
 * An organisation (TEN-01). Immutable.
 *
 * @param slug unique, lower-case letters, digits and hyphens, at most 63
 * @param planTier the plan's key, such as {@code starter}
 */
public record Tenant(
        TenantId id,
        String name,
        String slug,
        String planTier,
        TenantStatus status,
        Instant createdAt,
        Instant updatedAt) {}
