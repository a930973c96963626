package io.corrosion.api.audit;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.util.Optional;

/**
 * Something that was not allowed. Immutable.
 *
 * @param tenant whose log it belongs into; empty for the platform's
 * @param action such as {@code access.denied} or {@code auth.login.fail}
 * @param resourceType what was to be touched, such as {@code server}
 * @param reason why not, in words; never a secret, never what somebody typed as a password
 */
public record Refusal(
        Optional<TenantId> tenant,
        Optional<LicenseId> license,
        Actor actor,
        String action,
        String resourceType,
        String resourceId,
        String reason) {}
