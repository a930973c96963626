package io.corrosion.access;

import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** An organisation with an owner, a server and everything that gives rights, on a database of its own. */
abstract class DelegationGround {

    static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "access").transactions();
    static final Optional<Instant> FOR_GOOD = Optional.empty();
    static final String WHY = "because";

    final Town town = new Town();
    final RecordedAudit audit = new RecordedAudit();
    final KeptEvents outbox = new KeptEvents();
    final Catalogue catalogue = new Catalogue();
    final AtomicLong nanos = new AtomicLong();
    final RightsDirectory directory =
            new RightsDirectory(TRANSACTIONS, town, new RightsNews(), Clock.systemUTC(), nanos::get);
    final States standings = new States();
    final RightsAccess access = new RightsAccess(
            directory,
            town,
            standings,
            new Footing(person -> Assurance.FULL, town),
            catalogue,
            refusal -> {},
            Clock.systemUTC());
    final Sources sources = new Sources(directory, town);
    final RightsRecord record = new RightsRecord(audit, outbox, directory);
    final RankHierarchy hierarchy = new RankHierarchy(TRANSACTIONS, directory, sources, catalogue);
    final StoredBindings bindings = new StoredBindings(TRANSACTIONS, access, hierarchy, sources, record, catalogue);
    final StoredRoleBook book = new StoredRoleBook(TRANSACTIONS, access, hierarchy, sources, record, catalogue);
    final SourcedExplanations explanations = new SourcedExplanations(access, sources, catalogue);
    final BoundRoles roles = new BoundRoles(TRANSACTIONS, town, town, directory, record);

    final Caller owner = person();
    final TenantId tenant = town.found(owner.user(), "Ashfall", "ashfall").id();
    final LicenseId server = town.issue(tenant, owner.user()).id();
    final Place here = Place.of(server);
    final Place organisation = Place.of(tenant);

    Role role(String name) {
        return book.at(owner, here).stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    Role cloned(String name, String... keys) {
        return book.cloneOf(owner, here, role("Viewer").id(), new RoleDraft(name, "", List.of(keys)));
    }

    boolean may(Caller caller, String key) {
        return access.allows(caller, server, Permission.of(key));
    }

    Caller member(String role) {
        Caller member = person();
        town.admit(member.user(), tenant, role);
        return member;
    }

    static Gift keys(String... keys) {
        return new Gift.OfKeys(List.of(keys));
    }

    static List<String> with(List<String> keys, String... more) {
        return Stream.concat(keys.stream(), Stream.of(more)).toList();
    }

    static List<String> with(List<String> keys, List<String> more) {
        return Stream.concat(keys.stream(), more.stream()).toList();
    }

    static List<String> some(List<String> keys, Random random, int count) {
        return random.ints(count, 0, keys.size()).mapToObj(keys::get).toList();
    }

    static Caller person() {
        return new Caller(UserId.random(), "someone@example.org", "Someone", SessionId.random(), "192.0.2.1", "test");
    }
}
