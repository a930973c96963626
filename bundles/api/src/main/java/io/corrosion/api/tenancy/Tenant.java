package io.corrosion.api.tenancy;

import java.time.Instant;

/**
 * An organisation (TEN-01). Immutable.
 *
 * @param slug unique, lower-case letters, digits and hyphens, at most 63
 * @param planTier the plan's key, such as {@code starter}
 * @param secondFactorRequired whether its members must sign in with a second factor to work in it (AUTH-16)
 */
public record Tenant(
        TenantId id,
        String name,
        String slug,
        String planTier,
        TenantStatus status,
        Instant createdAt,
        Instant updatedAt,
        boolean secondFactorRequired) {

    /** An organisation that does not ask for a second factor. */
    public Tenant(
            TenantId id,
            String name,
            String slug,
            String planTier,
            TenantStatus status,
            Instant createdAt,
            Instant updatedAt) {
        this(id, name, slug, planTier, status, createdAt, updatedAt, false);
    }
}
