package io.corrosion.gateway;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The licences of a test. */
public record Known(List<Scope.Licence> scopes) implements Licences {

    public static Scope.Licence scope() {
        return new Scope.Licence(TenantId.random(), LicenseId.random());
    }

    @Override
    public Optional<Licence> find(LicenseId license) {
        return scopes.stream()
                .filter(scope -> scope.license().equals(license))
                .map(scope -> new Licence(
                        license, scope.tenant(), "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty()))
                .findFirst();
    }

    @Override
    public List<Licence> of(TenantId tenant) {
        return List.of();
    }

    @Override
    public Licence issue(TenantId tenant, UserId billingContact) {
        throw new UnsupportedOperationException();
    }
}
