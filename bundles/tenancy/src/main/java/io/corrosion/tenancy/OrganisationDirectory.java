package io.corrosion.tenancy;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.cache.Remembered;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.event.Outbox;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Membership;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.api.tenancy.TenantChanged;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tenancy.TenantStatus;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.sql.MemberRows;
import io.corrosion.tenancy.sql.TenantRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
    private final People people;
    private final Audit audit;
    private final Outbox outbox;
    private final Clock clock;
    private final TenantRows rows = new TenantRows();
    private final MemberRows members = new MemberRows();
    private final MembershipNews news = new MembershipNews();
    private final Remembered<TenantId, Tenant> tenants = new Remembered<>(100_000);
    private final Remembered<UserId, Places> memberships = new Remembered<>(10_000);

    /** Where one person belongs. */
    private record Places(UserId user, List<Membership> list) {

        boolean touch(TenantId tenant) {
            return list.stream().anyMatch(place -> place.tenant().id().equals(tenant));
        }
    }

    @Activate
    public OrganisationDirectory(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference People people,
            @Reference Audit audit,
            @Reference Outbox outbox) {
        this(transactions, people, audit, outbox, Clock.systemUTC());
    }

    public OrganisationDirectory(Transactions transactions, People people, Audit audit, Outbox outbox, Clock clock) {
        this.transactions = transactions;
        this.people = people;
        this.audit = audit;
        this.outbox = outbox;
        this.clock = clock;
    }

    @Override
    public Optional<Tenant> find(TenantId tenant) {
        return tenants.find(tenant, id -> transactions.read(LOOK_UP, tx -> rows.find(tx, id)));
    }

    @Override
    public List<Membership> membershipsOf(UserId user) {
        return memberships
                .get(
                        user,
                        person -> new Places(
                                person, List.copyOf(transactions.read(LOOK_UP, tx -> rows.membershipsOf(tx, person)))))
                .list();
    }

    @Override
    public List<UserId> owners(TenantId tenant) {
        return transactions.read(LOOK_UP, tx -> members.of(tx, tenant)).stream()
                .filter(place -> place.role().equals("OWNER"))
                .map(MemberRows.Place::user)
                .toList();
    }

    /** The role of the person in the organisation; empty when he or she is no member. */
    public Optional<MemberRole> roleOf(UserId user, TenantId tenant) {
        return membershipsOf(user).stream()
                .filter(place -> place.tenant().id().equals(tenant))
                .map(place -> MemberRole.of(place.role()))
                .findFirst();
    }

    @Override
    public Tenant found(UserId owner, String name, String slug) {
        return found(actor(owner), owner, name, slug);
    }

    /**
     * {@link #found(UserId, String, String)} by somebody whose name is known.
     *
     * @throws Refused when that person's address is not confirmed (AUTH-03)
     */
    public Tenant found(Actor actor, UserId owner, String name, String slug) {
        if (people.find(owner).filter(Person::emailVerified).isEmpty()) {
            throw new Refused("Confirm your e-mail address first: open the link in your mailbox, or have it sent again"
                    + " on the page of your account. Then found the organisation.");
        }
        NewTenant wanted = NewTenant.of(name, slug);
        TenantId id = TenantId.random();
        try {
            return transactions.write(new Scope.Tenant(id), tx -> found(tx, actor, owner, id, wanted));
        } catch (SqlFailure e) {
            throw e.isDuplicate() ? slugTaken(slug) : e;
        }
    }

    /** Founds it in a transaction that is the organisation's. */
    public Tenant found(Tx tx, Actor actor, UserId owner, TenantId id, NewTenant wanted) {
        Instant now = now();
        Tenant tenant = new Tenant(id, wanted.name(), wanted.slug(), FIRST_PLAN, TenantStatus.ACTIVE, now, now, false);
        rows.add(tx, tenant);
        members.admit(tx, id, owner, MemberRole.OWNER.name(), Optional.empty(), now);
        audit.record(tx, entry(actor, "tenant.found", id, Map.of("slug", tenant.slug())));
        changed(tx, id, Set.of(owner));
        return tenant;
    }

    /** A short name nobody has yet, made of the one wished for. */
    public String freeSlug(Tx tx, String wished) {
        return rows.freeSlug(tx, wished);
    }

    @Override
    public void admit(UserId user, TenantId tenant, String role) {
        MemberRole accepted = MemberRole.of(role);
        if (find(tenant).isEmpty()) {
            throw new NotFound("There is no organisation with this id.");
        }
        transactions.run(
                new Scope.Tenant(tenant),
                tx -> admit(tx, Actor.system("tenancy"), tenant, user, accepted, Optional.empty()));
    }

    /** Makes the person a member with this role in a transaction that is the organisation's; harmless when that is so. */
    public void admit(Tx tx, Actor actor, TenantId tenant, UserId user, MemberRole role, Optional<UserId> invitedBy) {
        if (members.admit(tx, tenant, user, role.name(), invitedBy, now())) {
            Map<String, String> details = Map.of("user", user.toString(), "role", role.name());
            audit.record(tx, entry(actor, "tenant.member.admit", tenant, details));
            changed(tx, tenant, Set.of(user));
        }
    }

    @Override
    public AutoCloseable watch(Consumer<UserId> listener) {
        return news.watch(listener);
    }

    /**
     * The transaction changes the organisation: once it has committed this node forgets what it knew, and so do the others
     * when they hear of it.
     *
     * @param people whose place in it changes; empty when it concerns everybody in it
     */
    public void changed(Tx tx, TenantId tenant, Set<UserId> people) {
        outbox.add(tx, new TenantChanged(tenant, people, now()));
        tx.afterCommit(() -> forget(tenant, people));
    }

    /** Forgets what is remembered of the organisation, and tells whose rights may be others now. */
    public void forget(TenantId tenant, Set<UserId> people) {
        tenants.forget(tenant);
        Set<UserId> told = new HashSet<>(people);
        memberships.forgetIf(places -> {
            boolean touched = places.touch(tenant);
            if (touched && people.isEmpty()) {
                told.add(places.user());
            }
            return touched;
        });
        people.forEach(memberships::forget);
        told.forEach(news::changed);
    }

    /** The organisation has another number of servers: forgets the memberships that tell the old one. */
    public void serversChanged(TenantId tenant) {
        memberships.forgetIf(places -> places.touch(tenant));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    /** Somebody else has the short name. */
    public static Conflict slugTaken(String slug) {
        return new Conflict("Another organisation has the short name \"" + slug + "\" already. Choose another.");
    }

    private static Actor actor(UserId user) {
        return new Actor("user", Optional.of(user.value()), user.toString(), "", "");
    }

    /** A deed that concerns an organisation. */
    public static AuditEntry entry(Actor actor, String action, TenantId tenant, Map<String, String> details) {
        return new AuditEntry(actor, action, "tenant", tenant.toString(), Optional.empty(), details);
    }
}
