package io.corrosion.access;

import static java.util.stream.Collectors.joining;

import io.corrosion.access.Rights.Held;
import io.corrosion.access.sql.RoleRows;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Hierarchy;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleId;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Compares what is to be given with what the giver holds, key by key and to the end of the gift. Thread-safe. */
@Component(service = {Hierarchy.class, RankHierarchy.class})
public final class RankHierarchy implements Hierarchy {

    private static final int NAMED = 5;

    private final Transactions transactions;
    private final RightsDirectory directory;
    private final Sources sources;
    private final Catalogue catalogue;
    private final Clock clock;
    private final RoleRows roles = new RoleRows();

    @Activate
    public RankHierarchy(
            @Reference(target = "(corrosion.schema=access)") Transactions transactions,
            @Reference RightsDirectory directory,
            @Reference Sources sources,
            @Reference Catalogue catalogue) {
        this(transactions, directory, sources, catalogue, Clock.systemUTC());
    }

    RankHierarchy(
            Transactions transactions, RightsDirectory directory, Sources sources, Catalogue catalogue, Clock clock) {
        this.transactions = transactions;
        this.directory = directory;
        this.sources = sources;
        this.catalogue = catalogue;
        this.clock = clock;
    }

    @Override
    public boolean mayGive(Caller caller, Place place, Gift gift, Optional<Instant> until) {
        return beyond(caller, place, keys(gift), until).isEmpty();
    }

    @Override
    public boolean mayGive(Caller caller, TenantId tenant, String role) {
        return beyond(caller, Place.of(tenant), keys(role), Optional.empty()).isEmpty();
    }

    @Override
    public boolean mayChange(Caller caller, Place place, UserId person) {
        Instant now = clock.instant();
        List<String> theirs = sources.of(person, place).stream()
                .filter(held -> held.holdsAt(now))
                .flatMap(held -> held.given().stream())
                .toList();
        return beyondAt(caller, place, theirs, now).isEmpty();
    }

    @Override
    public void requireMayGive(Caller caller, Place place, Gift gift, Optional<Instant> until) {
        requireHeld(caller, place, keys(gift), until);
    }

    @Override
    public void requireMayGive(Caller caller, TenantId tenant, String role) {
        requireHeld(caller, Place.of(tenant), keys(role), Optional.empty());
    }

    @Override
    public void requireMayChange(Caller caller, Place place, UserId person) {
        if (!mayChange(caller, place, person)) {
            throw new Refused(
                    "This person holds more than you do here. Somebody with at least the same rights can do this.");
        }
    }

    /** Refuses keys that the caller does not hold at the place until that moment. */
    void requireHeld(Caller caller, Place place, Collection<String> keys, Optional<Instant> until) {
        List<String> beyond = beyond(caller, place, keys, until);
        if (!beyond.isEmpty()) {
            String named = beyond.stream().limit(NAMED).collect(joining(", "));
            throw new Refused("You can only give what you hold yourself"
                    + (until.isPresent() ? " for as long as it shall last" : "") + ". You do not hold: " + named
                    + (beyond.size() > NAMED ? " and " + (beyond.size() - NAMED) + " more." : "."));
        }
    }

    /** Which of the keys the caller does not hold at the place until that moment (empty: for good). */
    List<String> beyond(Caller caller, Place place, Collection<String> keys, Optional<Instant> until) {
        return beyondAt(caller, place, keys, until.map(end -> end.minusNanos(1)).orElse(Instant.MAX));
    }

    private List<String> beyondAt(Caller caller, Place place, Collection<String> keys, Instant moment) {
        List<Held> own = sources.of(caller.user(), place).stream()
                .filter(held -> held.holdsAt(moment))
                .toList();
        return keys.stream().filter(key -> !catalogue.holds(own, key)).sorted().toList();
    }

    private List<String> keys(Gift gift) {
        if (gift instanceof Gift.OfKeys given) {
            return given.keys();
        }
        RoleId role = ((Gift.OfRole) gift).role();
        return transactions
                .read(Scope.platform("hierarchy"), tx -> roles.find(tx, role))
                .map(Role::keys)
                .orElseThrow(() -> new NotFound("There is no role with this id."));
    }

    private List<String> keys(String role) {
        return Optional.ofNullable(directory.membershipRoles().get(role))
                .map(Role::keys)
                .orElseThrow(() -> Invalid.field("role", "There is no role of this name: " + role));
    }
}
