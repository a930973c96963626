package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.access.rule.Grants;
import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Explanation;
import io.corrosion.api.access.Explanation.Source;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.RightsChanged;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleChange;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DelegationTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "access").transactions();
    private static final Optional<Instant> FOR_GOOD = Optional.empty();
    private static final String WHY = "because";

    private final Town town = new Town();
    private final RecordedAudit audit = new RecordedAudit();
    private final KeptEvents outbox = new KeptEvents();
    private final Catalogue catalogue = new Catalogue();
    private final AtomicLong nanos = new AtomicLong();
    private final RightsDirectory directory =
            new RightsDirectory(TRANSACTIONS, town, new RightsNews(), Clock.systemUTC(), nanos::get);
    private final States standings = new States();
    private final RightsAccess access = new RightsAccess(
            directory,
            town,
            standings,
            new Footing(person -> Assurance.FULL, town),
            catalogue,
            refusal -> {},
            Clock.systemUTC());
    private final Sources sources = new Sources(directory, town);
    private final RightsRecord record = new RightsRecord(audit, outbox, directory);
    private final RankHierarchy hierarchy = new RankHierarchy(TRANSACTIONS, directory, sources, catalogue);
    private final StoredBindings bindings =
            new StoredBindings(TRANSACTIONS, access, hierarchy, sources, record, catalogue);
    private final StoredRoleBook book = new StoredRoleBook(TRANSACTIONS, access, hierarchy, sources, record, catalogue);
    private final SourcedExplanations explanations = new SourcedExplanations(access, sources, catalogue);
    private final BoundRoles roles = new BoundRoles(TRANSACTIONS, town, town, directory, record);

    private final Caller owner = person();
    private final TenantId tenant =
            town.found(owner.user(), "Ashfall", "ashfall").id();
    private final LicenseId server = town.issue(tenant, owner.user()).id();
    private final Place here = Place.of(server);
    private final Place organisation = Place.of(tenant);

    @Test
    void aClonedModeratorWithOneKeyMoreMayWipe() {
        Role moderator = role("Moderator");
        RoleDraft draft = new RoleDraft("Wiper", "Kicks and wipes", with(moderator.keys(), "wipe.execute"));

        Role wiper = book.cloneOf(owner, here, moderator.id(), draft);
        Caller helper = member("MEMBER");
        bindings.give(owner, here, helper.user(), new Gift.OfRole(wiper.id()), FOR_GOOD, WHY);

        assertThat(wiper.clonedFrom()).contains(moderator.id());
        assertThat(wiper.server()).contains(server);
        assertThat(may(helper, "wipe.execute")).isTrue();
        assertThat(may(helper, "players.kick")).isTrue();
        assertThat(may(helper, "control.start")).isFalse();
        assertThat(audit.actions()).containsExactly("role.clone", "access.give");
    }

    @Test
    void aChangedRoleIsAnotherOneForItsHoldersAtOnceAndForTheOtherNodes() {
        Role role = cloned("Guard", "players.kick");
        Caller helper = member("MEMBER");
        bindings.give(owner, here, helper.user(), new Gift.OfRole(role.id()), FOR_GOOD, WHY);
        assertThat(may(helper, "players.kick")).isTrue();

        book.change(owner, here, role.id(), new RoleDraft("Guard", "", List.of("players.view")), WHY);

        assertThat(may(helper, "players.kick")).isFalse();
        assertThat(may(helper, "players.view")).isTrue();
        assertThat(outbox.events).last().satisfies(event -> assertThat(((RightsChanged) event).users())
                .containsExactly(helper.user()));
    }

    @Test
    void theComparisonShowsWhatComesAndGoesAndWhatTheCallerCannotGive() {
        Caller admin = member("ADMIN");
        RoleChange change = book.compare(
                admin, here, role("Viewer").id(), List.of("server.view", "control.start", "database.read"));

        assertThat(change.gained()).extracting(Permission::key).containsExactly("control.start", "database.read");
        assertThat(change.lost())
                .extracting(Permission::key)
                .containsExactly("players.view", "store.view", "wipe.view");
        assertThat(change.kept()).extracting(Permission::key).containsExactly("activity.read", "server.view");
        assertThat(change.beyond()).extracting(Permission::key).containsExactly("database.read");
    }

    @Test
    void nobodyMakesARoleThatHoldsMoreThanHeOrSheDoes() {
        Caller admin = member("ADMIN");

        assertThatThrownBy(() -> book.cloneOf(
                        admin,
                        here,
                        role("Owner").id(),
                        new RoleDraft("Mine", "", role("Owner").keys())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("billing.*");
        Role strong = cloned("Strong", "database.read");
        assertThatThrownBy(() ->
                        book.change(admin, here, strong.id(), new RoleDraft("Strong", "", List.of("server.view")), WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> book.delete(admin, here, strong.id(), WHY)).isInstanceOf(Refused.class);
    }

    @Test
    void rolesOfThePlatformStayAsTheyAre() {
        Role viewer = role("Viewer");

        assertThatThrownBy(() ->
                        book.change(owner, here, viewer.id(), new RoleDraft("Other", "", List.of("files.read")), WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> TRANSACTIONS.run(
                        Scope.platform("attack"),
                        tx -> Sql.update(
                                tx,
                                "update access.roles set role_name = 'King' where id = ?",
                                viewer.id().value())))
                .hasMessageContaining("stays as it is");
    }

    @Test
    void aRoleSomebodyHasIsNotDeletedAndAnotherOrganisationDoesNotSeeIt() {
        Role role = cloned("Guard", "players.kick");
        Caller helper = member("MEMBER");
        Binding binding = bindings.give(owner, here, helper.user(), new Gift.OfRole(role.id()), FOR_GOOD, WHY);
        Caller stranger = person();
        TenantId other = town.found(stranger.user(), "Northwind", "northwind").id();

        assertThatThrownBy(() -> book.delete(owner, here, role.id(), WHY)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> book.find(stranger, Place.of(other), role.id()))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> book.find(stranger, here, role.id())).isInstanceOf(NotFound.class);
        Caller theirs = person();
        roles.bind(theirs.user(), other, "MEMBER");
        assertThatThrownBy(() -> bindings.give(
                        stranger, Place.of(other), theirs.user(), new Gift.OfRole(role.id()), FOR_GOOD, WHY))
                .isInstanceOf(NotFound.class);

        bindings.withdraw(owner, here, binding.id(), WHY);
        book.delete(owner, here, role.id(), WHY);
        assertThat(book.at(owner, here)).noneMatch(known -> known.id().equals(role.id()));
    }

    @Test
    void aRoleForAllServersIsNotChangedFromOneOfThem() {
        Role everywhere = book.cloneOf(
                owner, organisation, role("Viewer").id(), new RoleDraft("Watch", "", List.of("server.view")));
        Caller local = member("MEMBER");
        bindings.give(owner, here, local.user(), new Gift.OfRole(role("Owner").id()), FOR_GOOD, WHY);

        assertThat(book.at(local, here)).contains(everywhere);
        assertThatThrownBy(() -> book.change(
                        local, here, everywhere.id(), new RoleDraft("Watch", "", List.of("files.read")), WHY))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aNameIsTakenOnceAndUnknownKeysAreRefused() {
        cloned("Guard", "players.kick");

        assertThatThrownBy(() -> cloned("guard", "players.kick")).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> cloned("Other", "players.fly")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cloned("Other", "platform.users")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cloned("O", "players.kick")).isInstanceOf(Invalid.class);
    }

    @Test
    void aSecondRoleInTheOrganisationAddsToTheFirst() {
        Role support = book.at(owner, organisation).stream()
                .filter(role -> role.name().equals("SUPPORT"))
                .findFirst()
                .orElseThrow();
        Role auditor = book.cloneOf(
                owner, organisation, support.id(), new RoleDraft("Auditor", "", List.of("tenant.view", "audit.read")));
        Caller helper = member("SUPPORT");

        bindings.give(owner, organisation, helper.user(), new Gift.OfRole(auditor.id()), FOR_GOOD, WHY);

        assertThat(access.allows(helper, tenant, Permission.of("audit.read"))).isTrue();
        assertThat(may(helper, "console.read")).isTrue();
        assertThatThrownBy(() ->
                        bindings.give(owner, organisation, helper.user(), new Gift.OfRole(auditor.id()), FOR_GOOD, WHY))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void nobodyGivesMoreOrForLongerThanHeOrSheHolds() {
        Caller helper = member("MEMBER");
        Caller friend = member("MEMBER");
        Instant tomorrow = Instant.now().plus(Duration.ofDays(1));
        bindings.give(
                owner,
                here,
                helper.user(),
                keys("users.read", "users.create", "users.update", "users.delete", "server.view"),
                FOR_GOOD,
                WHY);
        bindings.give(owner, here, helper.user(), keys("files.*"), Optional.of(tomorrow), WHY);

        assertThatThrownBy(() -> bindings.give(helper, here, friend.user(), keys("control.start"), FOR_GOOD, WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> bindings.give(helper, here, friend.user(), keys("files.read"), FOR_GOOD, WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> bindings.give(
                        helper, here, friend.user(), keys("files.read"), Optional.of(tomorrow.plusSeconds(1)), WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> bindings.give(helper, here, helper.user(), keys("files.read"), FOR_GOOD, WHY))
                .isInstanceOf(Refused.class);
        bindings.give(helper, here, friend.user(), keys("files.read"), Optional.of(tomorrow.minusSeconds(1)), WHY);
        assertThat(may(friend, "files.read")).isTrue();
    }

    @Test
    void anAdminTouchesNoOwnerAndMakesNone() {
        Caller admin = member("ADMIN");

        assertThat(hierarchy.mayChange(admin, organisation, owner.user())).isFalse();
        assertThat(hierarchy.mayChange(owner, organisation, admin.user())).isTrue();
        assertThat(hierarchy.mayGive(admin, tenant, "OWNER")).isFalse();
        assertThat(Stream.of("ADMIN", "SUPPORT", "MEMBER")).allMatch(role -> hierarchy.mayGive(admin, tenant, role));
        assertThatThrownBy(() -> hierarchy.requireMayChange(admin, organisation, owner.user()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> hierarchy.requireMayGive(admin, tenant, "KING"))
                .isInstanceOf(Invalid.class);
        assertThat(hierarchy.mayGive(
                        admin, here, new Gift.OfRole(role("Head Admin").id()), FOR_GOOD))
                .isTrue();
        assertThat(hierarchy.mayGive(admin, here, new Gift.OfRole(role("Owner").id()), FOR_GOOD))
                .isFalse();
    }

    @Test
    void somebodyWhoHoldsMoreKeepsWhatWasGiven() {
        Caller admin = member("ADMIN");
        Caller deputy = member("MEMBER");
        Binding strong = bindings.give(
                owner, here, deputy.user(), new Gift.OfRole(role("Owner").id()), FOR_GOOD, WHY);

        assertThatThrownBy(() -> bindings.withdraw(admin, here, strong.id(), WHY))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> bindings.change(admin, here, strong.id(), keys("server.view"), FOR_GOOD, WHY))
                .isInstanceOf(Refused.class);
        bindings.withdraw(deputy, here, strong.id(), "I leave");
        assertThat(may(deputy, "server.view")).isFalse();
    }

    @Test
    void whatIsGivenEndsAtItsMomentAndOpenSocketsHearOfIt() {
        AtomicInteger heard = new AtomicInteger();
        UserId guest = UserId.random();
        Instant start = Instant.now();
        Instant end = start.plusMillis(300);

        try (RightsEnds ends = new RightsEnds(Clock.systemUTC(), user -> heard.incrementAndGet())) {
            ends.watch(guest, endingAt(end), start);
            await().atMost(Duration.ofSeconds(60)).until(() -> heard.get() == 1);
        }

        assertThat(Instant.now()).isAfterOrEqualTo(end);
    }

    private Rights endingAt(Instant end) {
        Rights.Held held = new Rights.Held(
                Source.SERVER_LIST,
                "",
                Optional.of(tenant),
                List.of("control.restart"),
                Grants.of(List.of("control.restart")),
                Optional.of(end));
        return new Rights(List.of(), Map.of(), Map.of(server, List.of(held)));
    }

    @Test
    void anEndInThePastAnEmptyListAndNoReasonAreInvalid() {
        UserId guest = member("MEMBER").user();

        assertThatThrownBy(() -> bindings.give(
                        owner,
                        here,
                        guest,
                        keys("files.read"),
                        Optional.of(Instant.now().minusSeconds(1)),
                        WHY))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> bindings.give(owner, here, guest, keys(), FOR_GOOD, WHY))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> bindings.give(owner, here, guest, keys("files.read"), FOR_GOOD, " "))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> bindings.give(owner, here, UserId.random(), keys("files.read"), FOR_GOOD, WHY))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void whatTheFormerOrganisationGaveIsWorthNothingInTheNewOne() {
        Caller helper = member("MEMBER");
        bindings.give(owner, here, helper.user(), keys("files.read"), FOR_GOOD, WHY);
        TenantId buyer = town.found(person().user(), "Buyer", "buyer").id();
        roles.bind(helper.user(), buyer, "MEMBER");
        assertThat(may(helper, "files.read")).isTrue();

        town.move(server, buyer);

        assertThat(may(helper, "files.read")).isFalse();
        TRANSACTIONS.run(Scope.platform("transfer"), tx -> new LeavingServer(record).move(tx, server, tenant, buyer));
        assertThat(directory.of(helper.user()).servers()).isEmpty();
    }

    @Test
    void thePlatformKeepsItsLastOperator() {
        TRANSACTIONS.run(
                Scope.platform("test"),
                tx -> Sql.update(tx, "delete from access.role_bindings where tenant_id is null"));
        Caller admin = person();
        Caller other = person();
        roles.bindPlatform(admin.user(), "SUPERADMIN");
        Binding own = bindings.at(admin, Place.platform()).get(0);

        assertThatThrownBy(() -> bindings.withdraw(admin, Place.platform(), own.id(), WHY))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> bindings.give(owner, Place.platform(), other.user(), own.gift(), FOR_GOOD, WHY))
                .isInstanceOf(Refused.class);
        bindings.give(admin, Place.platform(), other.user(), own.gift(), FOR_GOOD, WHY);
        bindings.withdraw(admin, Place.platform(), own.id(), WHY);
        assertThat(access.allowsPlatform(admin, Permission.of("platform.view"))).isFalse();
    }

    @Test
    void theExplanationNamesEverySourceAndAgreesWithTheCheck() {
        Caller helper = member("SUPPORT");
        bindings.give(
                owner, here, helper.user(), new Gift.OfRole(role("Moderator").id()), FOR_GOOD, WHY);
        bindings.give(
                owner,
                here,
                helper.user(),
                keys("files.*"),
                Optional.of(Instant.now().plusSeconds(3_600)),
                WHY);

        Explanation why = explanations.explain(owner, here, helper.user());

        assertThat(why.member()).isTrue();
        assertThat(why.answers()).hasSameSizeAs(catalogue.of(Reach.SERVER));
        assertThat(why.answers()).allSatisfy(answer -> assertThat(answer.held())
                .isEqualTo(access.allows(helper, server, answer.permission().permission())));
        assertThat(reasons(why, "server.view"))
                .extracting(Explanation.Reason::source)
                .containsExactly(Source.MEMBERSHIP, Source.SERVER_ROLE);
        assertThat(reasons(why, "console.write")).singleElement().satisfies(reason -> assertThat(reason.through())
                .containsExactly("server.console", "console.write"));
        assertThat(reasons(why, "files.sftp")).singleElement().satisfies(reason -> {
            assertThat(reason.source()).isEqualTo(Source.SERVER_LIST);
            assertThat(reason.until()).isPresent();
        });
        assertThat(explanations.explain(helper, organisation, helper.user()).answers())
                .isNotEmpty();
        assertThatThrownBy(() -> explanations.explain(helper, here, owner.user()))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> explanations.explain(owner, here, UserId.random()))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void noChainOfGiftsEverHoldsMoreThanItsFirstGiver() {
        Random random = new Random(7);
        List<String> all = catalogue.of(Reach.SERVER).stream()
                .map(Permission::key)
                .sorted()
                .toList();
        Caller first = member("MEMBER");
        List<String> manage = List.of("users.read", "users.create", "users.update", "users.delete", "server.view");
        bindings.give(owner, here, first.user(), new Gift.OfKeys(with(manage, some(all, random, 12))), FOR_GOOD, WHY);
        Caller giver = first;
        for (int step = 0; step < 30; step++) {
            Caller next = member("MEMBER");
            Caller from = giver;
            List<String> wanted = with(some(all, random, 4), "users.create", "server.view");
            boolean within = wanted.stream().allMatch(key -> may(from, key));

            if (within) {
                bindings.give(from, here, next.user(), new Gift.OfKeys(wanted), FOR_GOOD, WHY);
            } else {
                assertThatThrownBy(() -> bindings.give(from, here, next.user(), new Gift.OfKeys(wanted), FOR_GOOD, WHY))
                        .isInstanceOf(Refused.class);
            }

            assertThat(all).allMatch(key -> !may(next, key) || may(first, key));
            giver = within ? next : first;
        }
    }

    @Test
    void whatNoMessageReachedIsForgottenAfterFiveMinutes() {
        Caller helper = member("MEMBER");
        assertThat(may(helper, "files.read")).isFalse();
        TRANSACTIONS.run(
                new Scope.Licence(tenant, server),
                tx -> Sql.update(
                        tx,
                        "insert into access.role_bindings (id, tenant_id, license_id, user_id, permissions, created_at)"
                                + " values (gen_random_uuid(), ?, ?, ?, array['files.read'], now())",
                        tenant.value(),
                        server.value(),
                        helper.user().value()));

        assertThat(may(helper, "files.read")).isFalse();
        nanos.addAndGet(Duration.ofMinutes(5).toNanos() + 1);
        assertThat(may(helper, "files.read")).isTrue();
    }

    @Test
    void anotherNodeForgetsWhenItIsTold() {
        RightsDirectory elsewhere =
                new RightsDirectory(TRANSACTIONS, new Town(), new RightsNews(), Clock.systemUTC(), nanos::get);
        Caller admin = person();
        assertThat(elsewhere.of(admin.user()).platform()).isEmpty();

        roles.bindPlatform(admin.user(), "SUPERADMIN");
        new RightsEcho(elsewhere).on((RightsChanged) outbox.events.get(outbox.events.size() - 1));

        assertThat(elsewhere.of(admin.user()).platform()).hasSize(1);
    }

    private static List<Explanation.Reason> reasons(Explanation why, String key) {
        return why.answers().stream()
                .filter(answer -> answer.permission().permission().key().equals(key))
                .flatMap(answer -> answer.reasons().stream())
                .toList();
    }

    private Role role(String name) {
        return book.at(owner, here).stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Role cloned(String name, String... keys) {
        return book.cloneOf(owner, here, role("Viewer").id(), new RoleDraft(name, "", List.of(keys)));
    }

    private boolean may(Caller caller, String key) {
        return access.allows(caller, server, Permission.of(key));
    }

    private Caller member(String role) {
        Caller member = person();
        town.admit(member.user(), tenant, role);
        return member;
    }

    private static Gift keys(String... keys) {
        return new Gift.OfKeys(List.of(keys));
    }

    private static List<String> with(List<String> keys, String... more) {
        return Stream.concat(keys.stream(), Stream.of(more)).toList();
    }

    private static List<String> with(List<String> keys, List<String> more) {
        return Stream.concat(keys.stream(), more.stream()).toList();
    }

    private static List<String> some(List<String> keys, Random random, int count) {
        return random.ints(count, 0, keys.size()).mapToObj(keys::get).toList();
    }

    private static Caller person() {
        return new Caller(UserId.random(), "someone@example.org", "Someone", SessionId.random(), "192.0.2.1", "test");
    }
}
