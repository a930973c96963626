package io.corrosion.access;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenceStatus;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Organisations and licences in memory. */
final class Town implements Organisations, Licences {

    private final Map<LicenseId, Licence> licences = new HashMap<>();
    private final Map<UserId, Map<TenantId, String>> places = new HashMap<>();
    private Consumer<UserId> listener = user -> {};

    void leave(UserId user, TenantId tenant) {
        places.get(user).remove(tenant);
        listener.accept(user);
    }

    void move(LicenseId license, TenantId tenant) {
        Licence known = licences.get(license);
        licences.put(
                license,
                new Licence(license, tenant, known.key(), known.status(), known.createdAt(), known.expiresAt()));
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return Optional.of(
                new Tenant(tenant, "Name", "slug", "starter", TenantStatus.ACTIVE, Instant.EPOCH, Instant.EPOCH));
    }

    @Override
    public List<Membership> membershipsOf(UserId user) {
        return places.getOrDefault(user, Map.of()).entrySet().stream()
                .map(place -> new Membership(find(place.getKey()).orElseThrow(), place.getValue(), 0, 0))
                .toList();
    }

    @Override
    public Tenant found(UserId owner, String name, String slug) {
        Tenant tenant = find(TenantId.random()).orElseThrow();
        admit(owner, tenant.id(), "OWNER");
        return tenant;
    }

    @Override
    public void admit(UserId user, TenantId tenant, String role) {
        places.computeIfAbsent(user, same -> new HashMap<>()).put(tenant, role);
        listener.accept(user);
    }

    @Override
    public AutoCloseable watch(Consumer<UserId> newListener) {
        listener = newListener;
        return () -> listener = user -> {};
    }

    @Override
    public Optional<Licence> find(LicenseId license) {
        return Optional.ofNullable(licences.get(license));
    }

    @Override
    public List<Licence> of(TenantId tenant) {
        return licences.values().stream()
                .filter(licence -> licence.tenant().equals(tenant))
                .toList();
    }

    @Override
    public Licence issue(TenantId tenant, UserId billingContact) {
        Licence licence =
                new Licence(LicenseId.random(), tenant, "key", LicenceStatus.ACTIVE, Instant.EPOCH, Optional.empty());
        licences.put(licence.id(), licence);
        return licence;
    }
}
