package io.corrosion.api.module;

import io.corrosion.api.tenancy.LicenseId;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells a module what a server may do with it; each module gets its own. The platform holds what was bought; a module asks and
 * never computes. Answers from memory, thread-safe.
 *
 * @since 1.1
 */
@ProviderType
public interface Entitlements {

    /** What this server may do with the calling module. */
    Entitlement of(LicenseId server);
}
