package io.corrosion.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.corrosion.access.Rights.Bound;
import io.corrosion.access.rule.Grants;
import io.corrosion.access.sql.BindingRows;
import io.corrosion.access.sql.BindingRows.Binding;
import io.corrosion.access.sql.BindingRows.SystemRole;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Knows what each person holds, from memory after the first time, and hears of every change. Thread-safe. */
@Component(service = RightsDirectory.class)
public final class RightsDirectory {

    private static final Scope LOOK_UP = Scope.platform("rights");

    private final Transactions transactions;
    private final Organisations organisations;
    private final RightsNews news;
    private final BindingRows rows = new BindingRows();
    private final Remembered<UserId, Rights> known = new Remembered<>(10_000);
    private final Remembered<String, Map<String, Grants>> systemRoles = new Remembered<>(3);
    private final AutoCloseable membershipWatch;

    @Activate
    public RightsDirectory(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference Organisations organisations,
            @Reference RightsNews news) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.news = news;
        this.membershipWatch = organisations.watch(this::changed);
    }

    @Deactivate
    void close() throws Exception {
        membershipWatch.close();
    }

    Rights of(UserId user) {
        return known.get(user, this::load);
    }

    /** The person's rights are others now. */
    void changed(UserId user) {
        known.forget(user);
        news.changed(user);
    }

    private Rights load(UserId user) {
        List<Binding> bindings = transactions.read(LOOK_UP, tx -> rows.of(tx, user));
        return new Rights(platform(bindings), tenants(user), servers(bindings));
    }

    private static Grants platform(List<Binding> bindings) {
        return Grants.of(bindings.stream()
                .filter(binding -> binding.license().isEmpty())
                .flatMap(binding -> binding.keys().stream())
                .toList());
    }

    private Map<TenantId, Grants> tenants(UserId user) {
        Map<String, Grants> roles = systemRoles.get("tenant", this::loadSystemRoles);
        return organisations.membershipsOf(user).stream()
                .collect(toMap(
                        membership -> membership.tenant().id(),
                        membership -> roles.getOrDefault(membership.role(), Grants.NONE)));
    }

    private static Map<LicenseId, List<Bound>> servers(List<Binding> bindings) {
        return bindings.stream()
                .filter(binding -> binding.license().isPresent())
                .collect(groupingBy(
                        binding -> binding.license().orElseThrow(),
                        mapping(binding -> new Bound(Grants.of(binding.keys()), binding.expiresAt()), toList())));
    }

    private Map<String, Grants> loadSystemRoles(String scope) {
        return transactions.read(LOOK_UP, tx -> rows.systemRoles(tx, scope)).stream()
                .collect(toMap(SystemRole::name, role -> Grants.of(role.keys())));
    }
}
