package io.corrosion.tenancy.team;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Hierarchy;
import io.corrosion.api.access.Place;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Member;
import io.corrosion.api.tenancy.Members;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Narrowed;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.tenancy.Closing;
import io.corrosion.tenancy.MemberRole;
import io.corrosion.tenancy.OrganisationDirectory;
import io.corrosion.tenancy.Reason;
import io.corrosion.tenancy.TenancyPermissions;
import io.corrosion.tenancy.sql.MemberRows;
import io.corrosion.tenancy.sql.TenantRows;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Members of organisations. Each change locks the organisation's row, so that two owners who remove each other at the same
 * moment do not leave it without one. Thread-safe.
 */
@Component
public final class Team implements Members {

    private static final String LEFT = "Left of their own accord";

    private final Transactions transactions;
    private final OrganisationDirectory organisations;
    private final Closing closing;
    private final People people;
    private final Access access;
    private final Hierarchy hierarchy;
    private final Bindings bindings;
    private final Audit audit;
    private final TenantRows tenants = new TenantRows();
    private final MemberRows rows = new MemberRows();

    @Activate
    public Team(
            @Reference(target = "(corrosion.schema=tenancy)") Transactions transactions,
            @Reference OrganisationDirectory organisations,
            @Reference Closing closing,
            @Reference People people,
            @Reference Access access,
            @Reference Hierarchy hierarchy,
            @Reference Bindings bindings,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.organisations = organisations;
        this.closing = closing;
        this.people = people;
        this.access = access;
        this.hierarchy = hierarchy;
        this.bindings = bindings;
        this.audit = audit;
    }

    @Override
    public List<Member> of(Caller caller, TenantId tenant) {
        Scope scope = access.require(caller, tenant, TenancyPermissions.TEAM_VIEW);
        return transactions.read(scope, tx -> rows.of(tx, tenant)).stream()
                .map(this::member)
                .sorted(Comparator.comparing((Member member) -> MemberRole.of(member.role()))
                        .thenComparing(Member::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(member -> member.user().value()))
                .toList();
    }

    @Override
    public void changeRole(Caller caller, TenantId tenant, UserId member, String role, String reason) {
        Scope scope = access.require(caller, tenant, TenancyPermissions.TEAM_ROLES);
        transactions.run(scope, tx -> {
            MemberRole before = locked(tx, tenant, member);
            hierarchy.requireMayChange(caller, Place.of(tenant), member);
            MemberRole wanted = MemberRole.of(role);
            hierarchy.requireMayGive(caller, tenant, role);
            String why = Reason.accepted(reason);
            if (before == wanted) {
                return;
            }
            keepOwner(tx, tenant, before);
            set(tx, Actor.of(caller), tenant, member, before, wanted, why);
        });
    }

    @Override
    public void remove(Caller caller, TenantId tenant, UserId member, String reason) {
        boolean leaves = caller.user().equals(member);
        Scope scope = access.require(
                caller, tenant, leaves ? TenancyPermissions.TENANT_VIEW : TenancyPermissions.TEAM_REMOVE);
        transactions.run(scope, tx -> {
            MemberRole role = locked(tx, tenant, member);
            if (!leaves) {
                hierarchy.requireMayChange(caller, Place.of(tenant), member);
            }
            String why = leaves && reason.isBlank() ? LEFT : Reason.accepted(reason);
            keepOwner(tx, tenant, role);
            remove(tx, Actor.of(caller), tenant, member, leaves ? "tenant.member.leave" : "tenant.member.remove", why);
        });
    }

    @Override
    public void handOver(Caller caller, TenantId tenant, UserId member, String reason) {
        Scope scope = access.require(caller, tenant, TenancyPermissions.TEAM_ROLES);
        transactions.run(scope, tx -> {
            MemberRole other = locked(tx, tenant, member);
            if (locked(tx, tenant, caller.user()) != MemberRole.OWNER) {
                throw new Refused("Only an OWNER can hand the organisation over.");
            }
            if (caller.user().equals(member)) {
                throw new Conflict("You are an OWNER already. Choose another member.");
            }
            String why = Reason.accepted(reason);
            set(tx, Actor.of(caller), tenant, member, other, MemberRole.OWNER, why);
            set(tx, Actor.of(caller), tenant, caller.user(), MemberRole.OWNER, MemberRole.ADMIN, why);
        });
    }

    @Override
    public void leaveAll(Tx tx, UserId user) {
        Actor actor = new Actor("user", Optional.of(user.value()), user.toString(), "", "");
        for (MemberRows.Place place : rows.of(tx, user)) {
            TenantId tenant = place.tenant();
            Tx inside = Narrowed.to(tx, new Scope.Tenant(tenant));
            MemberRole role = locked(inside, tenant, user);
            boolean last = role == MemberRole.OWNER && rows.count(inside, tenant, "OWNER") == 1;
            if (last && rows.of(inside, tenant).size() > 1) {
                String name = tenants.find(inside, tenant).orElseThrow().name();
                throw new Conflict("You are the last OWNER of " + name
                        + ". Hand it over to another member, or delete it, before you delete your account.");
            }
            if (last) {
                closing.close(inside, actor, tenant, "Its only member deleted the account");
            }
            remove(inside, actor, tenant, user, "tenant.member.leave", "Account deleted");
        }
    }

    private void remove(Tx tx, Actor actor, TenantId tenant, UserId member, String action, String reason) {
        rows.remove(tx, tenant, member);
        bindings.endAll(tx, tenant, member);
        Map<String, String> details = Map.of("user", member.toString(), "reason", reason);
        audit.record(tx, OrganisationDirectory.entry(actor, action, tenant, details));
        organisations.changed(tx, tenant, Set.of(member));
    }

    private void set(
            Tx tx, Actor actor, TenantId tenant, UserId member, MemberRole before, MemberRole after, String reason) {
        rows.admit(tx, tenant, member, after.name(), Optional.empty(), Instant.EPOCH);
        Map<String, String> details = Changes.between(Map.of("role", before.name()), Map.of("role", after.name()))
                .details(Map.of("user", member.toString(), "reason", reason));
        audit.record(tx, OrganisationDirectory.entry(actor, "tenant.member.role", tenant, details));
        organisations.changed(tx, tenant, Set.of(member));
    }

    private MemberRole locked(Tx tx, TenantId tenant, UserId member) {
        return tenants.lock(tx, tenant)
                .flatMap(locked -> rows.find(tx, tenant, member))
                .map(place -> MemberRole.of(place.role()))
                .orElseThrow(() -> new NotFound("This person does not belong to the organisation."));
    }

    private void keepOwner(Tx tx, TenantId tenant, MemberRole before) {
        if (before == MemberRole.OWNER && rows.count(tx, tenant, "OWNER") == 1) {
            throw new Conflict("An organisation keeps at least one OWNER. Make somebody else OWNER first.");
        }
    }

    private Member member(MemberRows.Place place) {
        Optional<Person> person = people.find(place.user());
        return new Member(
                place.user(),
                person.map(Person::email).orElse(""),
                person.map(Person::username).orElse("Deleted account"),
                place.role(),
                place.joinedAt(),
                place.invitedBy());
    }
}
