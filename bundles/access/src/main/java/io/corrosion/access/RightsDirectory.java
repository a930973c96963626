package io.corrosion.access;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toMap;

import io.corrosion.access.Rights.Held;
import io.corrosion.access.rule.Grants;
import io.corrosion.access.sql.BindingRows;
import io.corrosion.access.sql.BindingRows.Bound;
import io.corrosion.access.sql.RoleRows;
import io.corrosion.api.access.Explanation.Source;
import io.corrosion.api.access.Role;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Knows what each person holds, from memory after the first time, and hears of every change. What another node's word about
 * a change did not reach is forgotten after five minutes. Thread-safe.
 */
@Component(service = RightsDirectory.class)
public final class RightsDirectory {

    private static final Scope LOOK_UP = Scope.platform("rights");
    private static final long KEPT_NANOS = Duration.ofMinutes(5).toNanos();

    /** What is known, and since when by {@link System#nanoTime}. */
    private record Known(Rights rights, long since) {}

    private final Transactions transactions;
    private final Organisations organisations;
    private final RightsNews news;
    private final Clock clock;
    private final LongSupplier nanos;
    private final RightsEnds ends;
    private final BindingRows bindings = new BindingRows();
    private final RoleRows roles = new RoleRows();
    private final Remembered<UserId, Known> known = new Remembered<>(10_000);
    private final Remembered<String, Map<String, Role>> systemRoles = new Remembered<>(3);
    private final AutoCloseable membershipWatch;

    @Activate
    public RightsDirectory(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference Organisations organisations,
            @Reference RightsNews news) {
        this(transactions, organisations, news, Clock.systemUTC(), System::nanoTime);
    }

    RightsDirectory(
            Transactions transactions, Organisations organisations, RightsNews news, Clock clock, LongSupplier nanos) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.news = news;
        this.clock = clock;
        this.nanos = nanos;
        this.ends = new RightsEnds(clock, this::changed);
        this.membershipWatch = organisations.watch(this::changed);
    }

    @Deactivate
    void close() throws Exception {
        membershipWatch.close();
        ends.close();
    }

    Rights of(UserId user) {
        Known found = known.get(user, this::load);
        if (nanos.getAsLong() - found.since() > KEPT_NANOS) {
            known.forget(user);
            found = known.get(user, this::load);
        }
        return found.rights();
    }

    /** The person's rights are others now. */
    void changed(UserId user) {
        known.forget(user);
        news.changed(user);
    }

    /** The tenant roles that come with membership, by name. */
    Map<String, Role> membershipRoles() {
        return systemRoles.get("tenant", this::loadSystemRoles);
    }

    private Known load(UserId user) {
        long since = nanos.getAsLong();
        Instant started = clock.instant();
        List<Bound> bound = transactions.read(LOOK_UP, tx -> bindings.of(tx, user));
        Rights rights = new Rights(platform(bound), tenants(user, bound), servers(bound));
        ends.watch(user, rights, started);
        return new Known(rights, since);
    }

    private static List<Held> platform(List<Bound> bound) {
        return bound.stream()
                .filter(one -> one.tenant().isEmpty())
                .map(one -> held(one, Source.PLATFORM_ROLE, Source.PLATFORM_LIST))
                .toList();
    }

    private Map<TenantId, List<Held>> tenants(UserId user, List<Bound> bound) {
        Map<TenantId, List<Held>> all = new HashMap<>();
        organisations.membershipsOf(user).forEach(membership -> {
            TenantId tenant = membership.tenant().id();
            List<Held> there = new ArrayList<>(List.of(membership(tenant, membership.role())));
            bound.stream()
                    .filter(one -> one.license().isEmpty() && one.tenant().equals(Optional.of(tenant)))
                    .map(one -> held(one, Source.ORGANISATION_ROLE, Source.ORGANISATION_LIST))
                    .forEach(there::add);
            all.put(tenant, List.copyOf(there));
        });
        return all;
    }

    private static Map<LicenseId, List<Held>> servers(List<Bound> bound) {
        return bound.stream()
                .filter(one -> one.license().isPresent())
                .collect(groupingBy(
                        one -> one.license().orElseThrow(),
                        mapping(one -> held(one, Source.SERVER_ROLE, Source.SERVER_LIST), toList())));
    }

    private static Held held(Bound bound, Source role, Source list) {
        return new Held(
                bound.role().isPresent() ? role : list,
                bound.role().orElse(""),
                bound.tenant(),
                bound.keys(),
                Grants.of(bound.keys()),
                bound.until());
    }

    private Held membership(TenantId tenant, String role) {
        List<String> keys =
                Optional.ofNullable(membershipRoles().get(role)).map(Role::keys).orElse(List.of());
        return new Held(Source.MEMBERSHIP, role, Optional.of(tenant), keys, Grants.of(keys), Optional.empty());
    }

    private Map<String, Role> loadSystemRoles(String scope) {
        return transactions.read(LOOK_UP, tx -> roles.system(tx, scope)).stream()
                .collect(toMap(Role::name, role -> role));
    }
}
