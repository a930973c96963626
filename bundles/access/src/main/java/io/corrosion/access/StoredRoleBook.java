package io.corrosion.access;

import static java.util.Comparator.comparing;

import io.corrosion.access.rule.Grants;
import io.corrosion.access.sql.RoleRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleBook;
import io.corrosion.api.access.RoleChange;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Roles in PostgreSQL. Thread-safe. */
@Component
public final class StoredRoleBook implements RoleBook {

    private static final List<String> SERVER = List.of("server");
    private static final List<String> ANYWHERE = List.of("tenant", "server");

    private final Transactions transactions;
    private final Access access;
    private final RankHierarchy hierarchy;
    private final Sources sources;
    private final RightsRecord record;
    private final Catalogue catalogue;
    private final Wishes wishes;
    private final Clock clock = Clock.systemUTC();
    private final RoleRows rows = new RoleRows();

    @Activate
    public StoredRoleBook(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference Access access,
            @Reference RankHierarchy hierarchy,
            @Reference Sources sources,
            @Reference RightsRecord record,
            @Reference Catalogue catalogue) {
        this.transactions = transactions;
        this.access = access;
        this.hierarchy = hierarchy;
        this.sources = sources;
        this.record = record;
        this.catalogue = catalogue;
        this.wishes = new Wishes(catalogue);
    }

    @Override
    public List<Role> at(Caller caller, Place place) {
        Scope scope = Deed.READ.require(access, caller, place);
        return transactions.read(scope, tx -> at(tx, place));
    }

    @Override
    public Role find(Caller caller, Place place, RoleId role) {
        Scope scope = Deed.READ.require(access, caller, place);
        return transactions.read(scope, tx -> find(tx, place, role));
    }

    @Override
    public Role cloneOf(Caller caller, Place place, RoleId origin, RoleDraft draft) {
        Scope scope = Deed.CHANGE.require(access, caller, place);
        return transactions.write(scope, tx -> {
            Role from = find(tx, place, origin);
            RoleDraft wanted = wishes.draft(draft, from.reach(), from.keys(), at(tx, place));
            hierarchy.requireHeld(caller, place, wanted.keys(), Optional.empty());
            Role role = new Role(
                    RoleId.random(),
                    from.reach(),
                    wanted.name(),
                    wanted.description(),
                    wanted.keys(),
                    false,
                    Optional.of(origin),
                    sources.tenantOf(place),
                    place instanceof Place.OnServer there ? Optional.of(there.server()) : Optional.empty());
            rows.add(tx, role);
            record.role(tx, Actor.of(caller), Optional.empty(), Optional.of(role), "Cloned from " + from.name());
            return role;
        });
    }

    @Override
    public Role change(Caller caller, Place place, RoleId id, RoleDraft draft, String reason) {
        Scope scope = Deed.CHANGE.require(access, caller, place);
        return transactions.write(scope, tx -> {
            Role before = own(tx, place, id);
            String why = Wishes.reason(reason);
            List<Role> others =
                    at(tx, place).stream().filter(role -> !role.id().equals(id)).toList();
            RoleDraft wanted = wishes.draft(draft, before.reach(), before.keys(), others);
            hierarchy.requireHeld(caller, place, before.keys(), Optional.empty());
            hierarchy.requireHeld(caller, place, wanted.keys(), Optional.empty());
            rows.change(tx, id, wanted);
            Role after = new Role(
                    id,
                    before.reach(),
                    wanted.name(),
                    wanted.description(),
                    wanted.keys(),
                    false,
                    before.clonedFrom(),
                    before.tenant(),
                    before.server());
            record.role(tx, Actor.of(caller), Optional.of(before), Optional.of(after), why);
            tellHolders(tx, before);
            return after;
        });
    }

    @Override
    public void delete(Caller caller, Place place, RoleId id, String reason) {
        Scope scope = Deed.CHANGE.require(access, caller, place);
        transactions.run(scope, tx -> {
            Role role = own(tx, place, id);
            hierarchy.requireHeld(caller, place, role.keys(), Optional.empty());
            String why = Wishes.reason(reason);
            int holders = rows.holders(tx, id).size();
            if (holders > 0) {
                throw new Conflict(
                        holders + (holders == 1 ? " person has" : " people have") + " this role. Take it back first.");
            }
            rows.delete(tx, id);
            record.role(tx, Actor.of(caller), Optional.of(role), Optional.empty(), why);
        });
    }

    @Override
    public RoleChange compare(Caller caller, Place place, RoleId id, List<String> keys) {
        Scope scope = Deed.READ.require(access, caller, place);
        Role role = transactions.read(scope, tx -> find(tx, place, id));
        int holders = role.system()
                ? 0
                : transactions.read(scope, tx -> rows.holders(tx, id)).size();
        Predicate<Permission> before = held(role.keys());
        Predicate<Permission> after = held(keys);
        List<Permission> all = asked(role.reach());
        List<String> asked = all.stream().map(Permission::key).toList();
        Set<String> beyond = Set.copyOf(hierarchy.beyond(caller, place, asked, Optional.empty()));
        return new RoleChange(
                chosen(all, after.and(before.negate())),
                chosen(all, before.and(after.negate())),
                chosen(all, before.and(after)),
                chosen(all, after.and(permission -> beyond.contains(permission.key()))),
                holders);
    }

    private List<Role> at(Tx tx, Place place) {
        Optional<TenantId> tenant = sources.tenantOf(place);
        List<Role> all = tenant.isEmpty()
                ? rows.ofPlatform(tx)
                : rows.ofTenant(tx, tenant.get(), place instanceof Place.OnServer ? SERVER : ANYWHERE);
        return all.stream().filter(role -> isListed(role, place, tenant)).toList();
    }

    /** An organisation's list holds the roles made for single servers too: they are edited there as well. */
    private static boolean isListed(Role role, Place place, Optional<TenantId> tenant) {
        return Wishes.fits(role, place, tenant)
                || (place instanceof Place.Organisation && role.tenant().equals(tenant));
    }

    private Role find(Tx tx, Place place, RoleId id) {
        return rows.find(tx, id)
                .filter(role -> isListed(role, place, sources.tenantOf(place)))
                .orElseThrow(() -> new NotFound("There is no role with this id."));
    }

    /**
     * A role for all servers of the organisation is not changed from one of them: whoever may do so there, may not do so on
     * the others.
     */
    private Role own(Tx tx, Place place, RoleId id) {
        Role role = find(tx, place, id);
        if (role.system()) {
            throw new Refused("This role came with the platform and stays as it is. Clone it and change the clone.");
        }
        Optional<LicenseId> here =
                place instanceof Place.OnServer there ? Optional.of(there.server()) : Optional.empty();
        if (here.isPresent() && !role.server().equals(here)) {
            throw new Refused("This role is for all servers of the organisation. Change it in the organisation.");
        }
        return rows.lock(tx, id).orElseThrow(() -> new NotFound("There is no role with this id."));
    }

    private void tellHolders(Tx tx, Role role) {
        Collection<UserId> holders = rows.holders(tx, role.id());
        record.changed(
                tx, role.tenant(), role.server(), holders, clock.instant().truncatedTo(ChronoUnit.MICROS));
    }

    private List<Permission> asked(Reach reach) {
        List<Permission> all = new ArrayList<>();
        Wishes.reachesOf(reach).forEach(one -> all.addAll(catalogue.of(one)));
        return all;
    }

    private Predicate<Permission> held(List<String> keys) {
        Grants grants = Grants.of(keys);
        return permission -> grants.allows(permission.key())
                || catalogue.impliedBy(permission).stream().anyMatch(other -> grants.allows(other.key()));
    }

    private static List<Permission> chosen(List<Permission> all, Predicate<Permission> wanted) {
        return all.stream().filter(wanted).sorted(comparing(Permission::key)).toList();
    }
}
