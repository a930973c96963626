package io.corrosion.servers;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** No organisations and no licences. */
class NoTown implements Organisations, Licences {

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return Optional.empty();
    }

    @Override
    public List<Membership> membershipsOf(UserId user) {
        return List.of();
    }

    @Override
    public Tenant found(UserId owner, String name, String slug) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void admit(UserId user, TenantId tenant, String role) {}

    @Override
    public AutoCloseable watch(Consumer<UserId> listener) {
        return () -> {};
    }

    @Override
    public Optional<Licence> find(LicenseId license) {
        return Optional.empty();
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
