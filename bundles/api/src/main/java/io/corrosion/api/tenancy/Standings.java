package io.corrosion.api.tenancy;

import org.osgi.annotation.versioning.ProviderType;

/**
 * What states leave possible. Asked by the permission check and by the gateway for each operation; answers from memory, an
 * expiry counts from its very second. Thread-safe.
 */
@ProviderType
public interface Standings {

    /** ACTIVE is full, SUSPENDED read-only, DELETED or unknown closed. */
    Standing of(TenantId tenant);

    /** The worse of its organisation's standing and its own: a licence that is not active is read-only. */
    Standing of(LicenseId license);
}
