package io.corrosion.jobs.sql;

import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.util.Optional;
import java.util.UUID;

/** Whose job it is, as the columns say it. Immutable. */
record Owner(Optional<UUID> tenant, Optional<UUID> license) {

    static Owner of(Scope scope) {
        if (scope instanceof Scope.Licence licence) {
            return new Owner(
                    Optional.of(licence.tenant().value()),
                    Optional.of(licence.license().value()));
        }
        if (scope instanceof Scope.Tenant tenant) {
            return new Owner(Optional.of(tenant.tenant().value()), Optional.empty());
        }
        if (scope instanceof Scope.Platform) {
            return new Owner(Optional.empty(), Optional.empty());
        }
        throw new IllegalArgumentException(
                "A job belongs to a server, an organisation or the platform, not to " + scope);
    }

    static Owner of(Optional<TenantId> tenant, Optional<LicenseId> license) {
        return new Owner(tenant.map(TenantId::value), license.map(LicenseId::value));
    }
}
