package io.corrosion.api.tenancy;

import io.corrosion.api.identity.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A licence as the platform's desk sees it (LIC-01): issued, perhaps not activated yet. Immutable.
 *
 * @param tenant whose it is; empty until somebody activates it
 * @param key at most 64 characters; a secret of its owner, never logged
 * @param owner the billing contact, an OWNER of the organisation (decision 2); empty until it is activated
 * @param serverName name of its server; empty while it has none
 * @param subdomain reserved for its public site, possibly empty
 * @param customDomain possibly empty
 * @param modules slugs of the store modules bought for it
 * @param webstoreSubscription id at the payment provider, possibly empty
 * @param expiresAt when it ends; empty for a lifetime licence
 * @param reason why it is suspended or revoked, possibly empty
 */
public record LicenceRecord(
        LicenseId id,
        Optional<TenantId> tenant,
        String key,
        LicenceStatus status,
        Optional<UserId> owner,
        String serverName,
        String subdomain,
        String customDomain,
        List<String> modules,
        boolean webstoreActive,
        String webstoreSubscription,
        Instant createdAt,
        Optional<Instant> activatedAt,
        Optional<Instant> expiresAt,
        Optional<Instant> lastCheckIn,
        String reason) {

    public LicenceRecord {
        modules = List.copyOf(modules);
    }

    @Override
    public String toString() {
        return "LicenceRecord[" + id + ", " + status + "]";
    }
}
