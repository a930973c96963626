package io.corrosion.access;

import static java.util.stream.Collectors.toUnmodifiableSet;

import io.corrosion.access.sql.BindingRows;
import io.corrosion.access.sql.RoleRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.access.Binding;
import io.corrosion.api.access.BindingId;
import io.corrosion.api.access.Bindings;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is given to people, in PostgreSQL. Thread-safe. */
@Component
public final class StoredBindings implements Bindings {

    private final Transactions transactions;
    private final Access access;
    private final RankHierarchy hierarchy;
    private final Sources sources;
    private final RightsRecord record;
    private final Wishes wishes;
    private final Clock clock;
    private final BindingRows rows = new BindingRows();
    private final RoleRows roles = new RoleRows();

    @Activate
    public StoredBindings(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference Access access,
            @Reference RankHierarchy hierarchy,
            @Reference Sources sources,
            @Reference RightsRecord record,
            @Reference Catalogue catalogue) {
        this(transactions, access, hierarchy, sources, record, catalogue, Clock.systemUTC());
    }

    StoredBindings(
            Transactions transactions,
            Access access,
            RankHierarchy hierarchy,
            Sources sources,
            RightsRecord record,
            Catalogue catalogue,
            Clock clock) {
        this.transactions = transactions;
        this.access = access;
        this.hierarchy = hierarchy;
        this.sources = sources;
        this.record = record;
        this.wishes = new Wishes(catalogue);
        this.clock = clock;
    }

    @Override
    public List<Binding> at(Caller caller, Place place) {
        Scope scope = Deed.READ.require(access, caller, place);
        return transactions.read(scope, tx -> rows.at(tx, sources.tenantOf(place), place));
    }

    @Override
    public Binding give(Caller caller, Place place, UserId user, Gift gift, Optional<Instant> until, String reason) {
        Scope scope = Deed.GIVE.require(access, caller, place);
        refuseOneself(caller, user);
        if (!sources.isMember(user, place)) {
            throw new Conflict("Only members of the organisation can have rights here. Invite this person first.");
        }
        Binding binding = new Binding(
                new BindingId(UUID.randomUUID()),
                user,
                place,
                gift,
                micros(Wishes.end(until, clock.instant())),
                Optional.of(caller.user()),
                Wishes.reason(reason),
                now());
        return transactions.write(scope, tx -> {
            hierarchy.requireHeld(caller, place, fitting(tx, place, gift), until);
            return add(tx, Actor.of(caller), sources.tenantOf(place), binding);
        });
    }

    @Override
    public Binding change(Caller caller, Place place, BindingId id, Gift gift, Optional<Instant> until, String reason) {
        Scope scope = Deed.CHANGE.require(access, caller, place);
        return transactions.write(scope, tx -> {
            Binding before = locked(tx, place, id);
            refuseOneself(caller, before.user());
            List<String> wanted = fitting(tx, place, gift);
            hierarchy.requireHeld(caller, place, keys(tx, before.gift()), Optional.of(now()));
            hierarchy.requireHeld(caller, place, wanted, until);
            Optional<Instant> end = micros(Wishes.end(until, clock.instant()));
            String why = Wishes.reason(reason);
            Binding after =
                    new Binding(id, before.user(), place, gift, end, Optional.of(caller.user()), why, before.since());
            keepOneOperator(tx, before, Optional.of(after));
            rows.change(tx, id, gift, end, why);
            record.binding(
                    tx, Actor.of(caller), sources.tenantOf(place), Optional.of(before), Optional.of(after), why, now());
            return after;
        });
    }

    @Override
    public void withdraw(Caller caller, Place place, BindingId id, String reason) {
        Scope own = Deed.BE_THERE.require(access, caller, place);
        transactions.run(
                own, tx -> rows.lock(tx, sources.tenantOf(place), place, id).ifPresent(binding -> {
                    if (!binding.user().equals(caller.user())) {
                        Deed.WITHDRAW.require(access, caller, place);
                        hierarchy.requireHeld(caller, place, keys(tx, binding.gift()), Optional.of(now()));
                    }
                    String why = Wishes.reason(reason);
                    keepOneOperator(tx, binding, Optional.empty());
                    rows.delete(tx, id);
                    record.binding(
                            tx,
                            Actor.of(caller),
                            sources.tenantOf(place),
                            Optional.of(binding),
                            Optional.empty(),
                            why,
                            now());
                }));
    }

    @Override
    public void give(
            Tx tx, Actor actor, TenantId tenant, Place place, UserId user, Gift gift, Optional<Instant> until) {
        String reason = "Promised by invitation";
        BindingId id = new BindingId(UUID.randomUUID());
        Binding binding =
                new Binding(id, user, place, gift, micros(until), actor.id().map(UserId::new), reason, now());
        if (rows.add(tx, Optional.of(tenant), binding)) {
            record.binding(tx, actor, Optional.of(tenant), Optional.empty(), Optional.of(binding), reason, now());
        }
    }

    @Override
    public void endAll(Tx tx, TenantId tenant, UserId user) {
        rows.deleteAll(tx, tenant, user);
        record.changed(tx, Optional.of(tenant), Optional.empty(), List.of(user), now());
    }

    private Binding add(Tx tx, Actor actor, Optional<TenantId> tenant, Binding binding) {
        if (!rows.add(tx, tenant, binding)) {
            throw new Conflict("This person has this role here already. Change it instead.");
        }
        record.binding(tx, actor, tenant, Optional.empty(), Optional.of(binding), binding.reason(), now());
        return binding;
    }

    private Binding locked(Tx tx, Place place, BindingId id) {
        return rows.lock(tx, sources.tenantOf(place), place, id)
                .orElseThrow(() -> new NotFound("This was never given here, or was taken back already."));
    }

    /** The keys of what can be given at the place, read once and in this transaction. */
    private List<String> fitting(Tx tx, Place place, Gift gift) {
        if (gift instanceof Gift.OfKeys list) {
            wishes.requireKeys(place, list.keys());
            return list.keys();
        }
        return roles.find(tx, ((Gift.OfRole) gift).role())
                .filter(role -> Wishes.fits(role, place, sources.tenantOf(place)))
                .map(Role::keys)
                .orElseThrow(() -> new NotFound("There is no such role to give here."));
    }

    private List<String> keys(Tx tx, Gift gift) {
        return gift instanceof Gift.OfKeys list
                ? list.keys()
                : roles.find(tx, ((Gift.OfRole) gift).role()).map(Role::keys).orElse(List.of());
    }

    /** The platform is never left without anybody who can give its roles, for good. */
    private void keepOneOperator(Tx tx, Binding before, Optional<Binding> after) {
        if (!(before.place() instanceof Place.Platform)) {
            return;
        }
        Set<RoleId> whole = operators(tx);
        if (!operates(whole, before)) {
            return;
        }
        Sql.list(tx, "select pg_advisory_xact_lock(hashtext('access.operators'))", row -> true);
        boolean anotherOne = rows.at(tx, Optional.empty(), before.place()).stream()
                .filter(binding -> !binding.id().equals(before.id()))
                .anyMatch(binding -> operates(whole, binding));
        if (!anotherOne && !after.map(binding -> operates(whole, binding)).orElse(false)) {
            throw new Conflict(
                    "This is the last person who operates the platform. Give the role to somebody else first.");
        }
    }

    /** The platform's own roles that hold everything. */
    private Set<RoleId> operators(Tx tx) {
        return roles.system(tx, "platform").stream()
                .filter(role -> role.keys().contains("*"))
                .map(Role::id)
                .collect(toUnmodifiableSet());
    }

    private static boolean operates(Set<RoleId> operators, Binding binding) {
        return binding.until().isEmpty()
                && binding.gift() instanceof Gift.OfRole given
                && operators.contains(given.role());
    }

    private static void refuseOneself(Caller caller, UserId user) {
        if (caller.user().equals(user)) {
            throw new Refused("Nobody gives rights to himself or herself. Ask somebody else who may.");
        }
    }

    private static Optional<Instant> micros(Optional<Instant> moment) {
        return moment.map(exact -> exact.truncatedTo(ChronoUnit.MICROS));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
