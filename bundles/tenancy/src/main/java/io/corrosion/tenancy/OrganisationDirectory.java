package io.corrosion.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Transactions;
import io.corrosion.tenancy.sql.TenantRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Organisations and who belongs to them. Looks up under the platform scope, because where a person belongs is asked before
 * any tenant is known; writes under the scope of the organisation. Thread-safe.
 */
@Component(service = {Organisations.class, OrganisationDirectory.class})
public final class OrganisationDirectory implements Organisations {

    private static final Scope LOOK_UP = Scope.platform("memberships");
    private static final String FIRST_PLAN = "starter";

    private final Transactions transactions;
    private final Audit audit;
    private final Clock clock;
    private final TenantRows rows = new TenantRows();
    private final MembershipNews news = new MembershipNews();
    private final Remembered<TenantId, Tenant> tenants = new Remembered<>(100_000);
    private final Remembered<UserId, List<Membership>> memberships = new Remembered<>(10_000);

    @Activate
    public OrganisationDirectory(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions, @Reference Audit audit) {
        this(transactions, audit, Clock.systemUTC());
    }

    OrganisationDirectory(Transactions transactions, Audit audit, Clock clock) {
        this.transactions = transactions;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return tenants.find(tenant, id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)));
    }

    @Override
    public List<Membership> membershipsOf(UserId user) {
        return memberships.get(
                user, person -> List.copyOf(transactions.read(LOOK_UP, tx -> rows.membershipsOf(tx, person))));
    }

    @Override
    public Tenant found(UserId owner, String name, String slug) {
        NewTenant wanted = NewTenant.of(name, slug);
        Instant now = now();
        Tenant tenant =
                new Tenant(TenantId.random(), wanted.name(), wanted.slug(), FIRST_PLAN, TenantStatus.ACTIVE, now, now);
        try {
            transactions.run(new Scope.Tenant(tenant.id()), tx -> {
                rows.add(tx, tenant);
                rows.admit(tx, tenant.id(), owner, MemberRole.OWNER.name(), now);
                audit.record(tx, entry(actor(owner), "tenant.found", tenant.id(), Map.of("slug", tenant.slug())));
            });
        } catch (SqlFailure e) {
            if (e.isDuplicate()) {
                throw new Conflict("Another organisation has the short name \"" + slug + "\" already. Choose another.");
            }
            throw e;
        }
        membersChanged(tenant.id(), owner);
        return tenant;
    }

    @Override
    public void admit(UserId user, TenantId tenant, String role) {
        MemberRole accepted = MemberRole.of(role);
        if (find(tenant).isEmpty()) {
            throw new NotFound("There is no organisation with this id.");
        }
        boolean changed = transactions.write(new Scope.Tenant(tenant), tx -> {
            boolean admitted = rows.admit(tx, tenant, user, accepted.name(), now());
            if (admitted) {
                Map<String, String> details = Map.of("user", user.toString(), "role", accepted.name());
                audit.record(tx, entry(Actor.system("tenancy"), "tenant.member.admit", tenant, details));
            }
            return admitted;
        });
        if (changed) {
            membersChanged(tenant, user);
        }
    }

    @Override
    public AutoCloseable watch(Consumer<UserId> listener) {
        return news.watch(listener);
    }

    /** The organisation has another number of servers: forgets the memberships that tell the old one. */
    void serversChanged(TenantId tenant) {
        memberships.forgetIf(
                places -> places.stream().anyMatch(place -> place.tenant().id().equals(tenant)));
    }

    private void membersChanged(TenantId tenant, UserId user) {
        serversChanged(tenant);
        memberships.forget(user);
        news.changed(user);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Actor actor(UserId user) {
        return new Actor("user", Optional.of(user.value()), user.toString(), "", "");
    }

    private static AuditEntry entry(Actor actor, String action, TenantId tenant, Map<String, String> details) {
        return new AuditEntry(actor, action, "tenant", tenant.toString(), Optional.empty(), details);
    }
}
