package io.corrosion.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.access.PermissionContribution;
import io.corrosion.api.access.PermissionDefinition;
import io.corrosion.api.access.Reach;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Assurances.Assurance;
import io.corrosion.api.identity.Caller;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rights that come, change, end and go. */
class RightsChangesTest extends RightsGround {

    @Test
    void anotherRoleOnTheSameServerReplacesTheFirstAtOnce() {
        Caller helper = bound("Moderator");
        assertThat(access.allows(helper, server, Permission.of("players.kick"))).isTrue();

        roles.bind(helper.user(), server, "Viewer");
        roles.bind(helper.user(), server, "Viewer");

        assertThat(access.allows(helper, server, Permission.of("players.kick"))).isFalse();
        assertThat(audit.actions()).containsExactly("access.give", "access.give");
    }

    @Test
    void leavingTheOrganisationEndsItsBindings() {
        Caller helper = bound("Owner");
        assertThat(access.allows(helper, server, Permission.of("server.view"))).isTrue();

        town.leave(helper.user(), tenant);

        assertThat(access.allows(helper, server, Permission.of("server.view"))).isFalse();
        assertThat(access.scopeOf(helper).tenants()).isEmpty();
    }

    @Test
    void aListOfKeysHoldsUntilItsEnd() {
        Caller guest = person();
        roles.bind(guest.user(), tenant, "MEMBER");
        Instant end = Clock.systemUTC().instant().truncatedTo(ChronoUnit.MICROS).plusSeconds(3_600);
        grant(guest.user(), List.of("control.restart"), end);
        directory.changed(guest.user());
        RightsAccess later = new RightsAccess(
                directory,
                town,
                standings,
                new Footing(person -> Assurance.FULL, town),
                catalogue,
                refusals,
                Clock.fixed(end, ZoneOffset.UTC));

        assertThat(access.allows(guest, server, Permission.of("control.restart")))
                .isTrue();
        assertThatThrownBy(() -> access.require(guest, server, Permission.of("control.stop")))
                .isInstanceOf(Refused.class);
        assertThat(later.allows(guest, server, Permission.of("control.restart")))
                .isFalse();
        assertThatThrownBy(() -> later.require(guest, server, Permission.of("control.stop")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aContributedKeyComesWithTheKeysThatImplyItAndLeavesWithItsSlice() {
        Caller viewer = bound("Viewer");
        Permission greetings = Permission.of("hello.view");
        PermissionContribution hello = () -> List.of(new PermissionDefinition(
                greetings, Reach.SERVER, "Read greetings", Set.of(Permission.of("server.view"))));
        assertThat(access.allows(viewer, server, greetings)).isFalse();

        catalogue.bind(hello);
        assertThat(access.allows(viewer, server, greetings)).isTrue();
        assertThat(access.held(viewer, server)).contains(greetings);

        catalogue.unbind(hello);
        assertThat(access.allows(viewer, server, greetings)).isFalse();
    }

    /** Time is for benchmarks to assert. */
    @Test
    void aWarmCheckDoesNotAskTheDatabase() {
        Caller helper = bound("Moderator");
        access.require(helper, server, Permission.of("players.chat_log"));
        long before = TRANSACTIONS.asked.get();

        for (int check = 0; check < 1_000; check++) {
            access.require(helper, server, Permission.of("players.chat_log"));
        }

        assertThat(TRANSACTIONS.asked.get()).isEqualTo(before);
    }
}
