package io.corrosion.tenancy.rest;

import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Tenant;
import java.time.Instant;

/**
 * An organisation as one of its members sees it (TEN-02).
 *
 * @param role the caller's role in it
 */
public record TenantView(
        String id,
        String name,
        String slug,
        String planTier,
        String status,
        String role,
        int serverCount,
        int memberCount,
        boolean secondFactorRequired,
        Instant createdAt,
        Instant updatedAt) {

    static TenantView of(Membership membership) {
        Tenant tenant = membership.tenant();
        return new TenantView(
                tenant.id().toString(),
                tenant.name(),
                tenant.slug(),
                tenant.planTier(),
                tenant.status().name(),
                membership.role(),
                membership.servers(),
                membership.members(),
                tenant.secondFactorRequired(),
                tenant.createdAt(),
                tenant.updatedAt());
    }
}
