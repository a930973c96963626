package io.corrosion.wipes;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.profile.PostWipe;
import io.corrosion.wipes.profile.PreWipe;
import io.corrosion.wipes.profile.Procedure;
import io.corrosion.wipes.profile.Profile;
import io.corrosion.wipes.store.ProfileRows;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How servers are wiped. Thread-safe. */
@Component(service = Profiles.class)
public final class Profiles {

    private final Clock clock = Clock.systemUTC();
    private final Access access;
    private final Transactions transactions;
    private final Ledger ledger;
    private final ProfileRows rows = new ProfileRows();

    @Activate
    public Profiles(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference Audit audit) {
        this.access = access;
        this.transactions = transactions;
        this.ledger = new Ledger(audit);
    }

    /** What a profile says. Immutable. */
    public record Wanted(String name, String description, PreWipe pre, PostWipe post, Procedure procedure) {}

    public List<Profile> list(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.of(tx, scope));
    }

    /** @throws NotFound when the server has none with this id */
    public Profile get(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.VIEW);
        return transactions.read(scope, tx -> rows.find(tx, scope, id)).orElseThrow(Profiles::unknown);
    }

    public Profile add(Caller caller, LicenseId server, Wanted wanted) {
        return put(caller, server, UUID.randomUUID(), wanted, "add_profile", now());
    }

    /** Changes a profile; wipes that run already go on as they began. */
    public Profile change(Caller caller, LicenseId server, UUID id, Wanted wanted) {
        Instant created = get(caller, server, id).createdAt();
        return put(caller, server, id, wanted, "change_profile", created);
    }

    private Profile put(Caller caller, LicenseId server, UUID id, Wanted wanted, String deed, Instant created) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.MANAGE);
        Profile profile = new Profile(
                id,
                server,
                wanted.name().strip(),
                wanted.description(),
                wanted.pre(),
                wanted.post(),
                wanted.procedure(),
                created,
                now());
        try {
            transactions.run(scope, tx -> {
                Changes changes = changes(rows.find(tx, scope, id), Optional.of(profile));
                rows.put(tx, scope, profile);
                ledger.write(
                        tx,
                        Actor.of(caller),
                        deed,
                        "wipe_profile",
                        id.toString(),
                        server,
                        changes.details(Map.of("name", profile.name())));
            });
        } catch (SqlFailure failure) {
            if (failure.isDuplicate()) {
                throw new Conflict("The server has a profile of this name already; take another name.");
            }
            throw failure;
        }
        return profile;
    }

    /** @throws Conflict when a schedule wipes by it */
    public void delete(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, WipePermissions.MANAGE);
        transactions.run(scope, tx -> {
            Profile profile = rows.find(tx, scope, id).orElseThrow(Profiles::unknown);
            if (rows.isUsed(tx, id)) {
                throw new Conflict("A schedule wipes by this profile: give the schedule another profile first.");
            }
            rows.delete(tx, id);
            ledger.write(
                    tx,
                    Actor.of(caller),
                    "delete_profile",
                    "wipe_profile",
                    id.toString(),
                    server,
                    changes(Optional.of(profile), Optional.empty()).details(Map.of("name", profile.name())));
        });
    }

    private static Changes changes(Optional<Profile> before, Optional<Profile> after) {
        return Changes.between(before, after).without("id", "server", "created_at", "updated_at");
    }

    private static NotFound unknown() {
        return new NotFound("This server has no wipe profile with this id.");
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
