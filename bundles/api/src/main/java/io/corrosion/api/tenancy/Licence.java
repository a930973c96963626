package io.corrosion.api.tenancy;

import java.time.Instant;
import java.util.Optional;

/**
 * The right to run one server on the platform. Immutable.
 *
 * @param key the licence key, at most 64 characters; a secret of its owner, never logged
 * @param expiresAt when it ends; empty for a lifetime licence
 */
public record Licence(
        LicenseId id,
        TenantId tenant,
        String key,
        LicenceStatus status,
        Instant createdAt,
        Optional<Instant> expiresAt) {

    /** Whether it gives service at the moment given. */
    public boolean isActiveAt(Instant now) {
        return status == LicenceStatus.ACTIVE && expiresAt.map(now::isBefore).orElse(true);
    }

    @Override
    public String toString() {
        return "Licence[" + id + ", " + status + "]";
    }
}
