package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.corrosion.access.rule.Grants;
import io.corrosion.api.access.Binding;
import io.corrosion.api.access.Explanation.Source;
import io.corrosion.api.access.Gift;
import io.corrosion.api.access.Permission;
import io.corrosion.api.access.Place;
import io.corrosion.api.access.Reach;
import io.corrosion.api.access.Role;
import io.corrosion.api.access.RoleDraft;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DelegationTest extends DelegationGround {

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
}
