package io.corrosion.notify.sql;

import io.corrosion.api.tenancy.Scope;
import java.util.Optional;
import java.util.UUID;

/** Whose row it is, as the columns say it. Immutable. */
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
        return new Owner(Optional.empty(), Optional.empty());
    }
}
