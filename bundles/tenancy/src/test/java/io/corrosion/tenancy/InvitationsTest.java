package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Permission;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Invitation;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.NewInvitation;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestTransactions;
import io.corrosion.testkit.postgres.TornTransactions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class InvitationsTest {

    private static final TestTransactions PLAIN = Ground.migrated(new PostgresExtension().database());

    private final TornTransactions transactions = new TornTransactions(new OneAtATime(PLAIN));
    private final Ground ground = new Ground(transactions, Clock.systemUTC());
    private final Caller owner = ground.person("Owner" + System.nanoTime());
    private final Caller guest = ground.person("Guest" + System.nanoTime());

    @Test
    void nobodyIsAMemberBeforeAccepting() {
        Tenant tenant = ground.organisation(owner, "before");

        Invitation sent = invite(tenant, "SUPPORT");

        assertThat(ground.organisations.membershipsOf(guest.user())).isEmpty();
        assertThat(ground.invitations.pending(owner, tenant.id())).containsExactly(sent);
        assertThat(ground.deeds("mail")).contains("team.invitation");

        ground.invitations.accept(guest, ground.mailed(guest.email()));

        assertThat(ground.organisations.roleOf(guest.user(), tenant.id())).contains(MemberRole.SUPPORT);
        assertThat(ground.invitations.pending(owner, tenant.id())).isEmpty();
    }

    @Test
    void aLinkWorksOnceAndForOnePersonOnly() {
        Tenant tenant = ground.organisation(owner, "once");
        invite(tenant, "MEMBER");
        String token = ground.mailed(guest.email());
        Caller thief = ground.person("Thief" + System.nanoTime());

        assertThatThrownBy(() -> ground.invitations.accept(thief, token)).isInstanceOf(Refused.class);
        ground.invitations.accept(guest, token);

        assertThatThrownBy(() -> ground.invitations.accept(guest, token)).isInstanceOf(NotFound.class);
        assertThat(ground.invitations.byToken(token)).isEmpty();
    }

    @Test
    void aWithdrawnLinkAndAnEarlierOneAreDead() {
        Tenant tenant = ground.organisation(owner, "withdrawn");
        Invitation sent = invite(tenant, "MEMBER");
        String first = ground.mailed(guest.email());

        ground.invitations.resend(owner, tenant.id(), sent.id());
        String second = ground.mailed(guest.email());
        ground.invitations.withdraw(owner, tenant.id(), sent.id());
        ground.invitations.withdraw(owner, tenant.id(), sent.id());

        assertThat(first).isNotEqualTo(second);
        assertThatThrownBy(() -> ground.invitations.accept(guest, first)).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> ground.invitations.accept(guest, second)).isInstanceOf(NotFound.class);
    }

    @Test
    void aLinkExpires() {
        Tenant tenant = ground.organisation(owner, "expired");
        invite(tenant, "MEMBER");
        Clock later = Clock.fixed(Instant.now().plus(Duration.ofDays(8)), ZoneOffset.UTC);

        assertThat(new Ground(transactions, later).invitations.byToken(ground.mailed(guest.email())))
                .isEmpty();
        assertThat(ground.invitations.byToken(ground.mailed(guest.email()))).isPresent();
    }

    @Test
    void whoIsInvitedByAccountNeedsNoMatchingAddress() {
        Tenant tenant = ground.organisation(owner, "account");
        NewInvitation wanted = new NewInvitation(
                Optional.empty(), Optional.of(guest.user()), "MEMBER", Optional.empty(), Set.of(), Optional.empty());

        ground.invitations.invite(owner, tenant.id(), wanted);
        ground.invitations.accept(guest, ground.mailed(guest.email()));

        assertThat(ground.organisations.roleOf(guest.user(), tenant.id())).contains(MemberRole.MEMBER);
    }

    @Test
    void aSubuserGetsWhatWasPromisedOnThatServer() {
        Tenant tenant = ground.organisation(owner, "subuser");
        Licence licence = ground.licences.issue(tenant.id(), owner.user());
        NewInvitation wanted = new NewInvitation(
                Optional.of(guest.email()),
                Optional.empty(),
                "MEMBER",
                Optional.of(licence.id()),
                Set.of(Permission.of("console.read")),
                Optional.of(Instant.now().plusSeconds(3600)));

        ground.invitations.invite(owner, tenant.id(), wanted);
        assertThat(ground.invitations.pending(owner, licence.id())).hasSize(1);
        ground.invitations.accept(guest, ground.mailed(guest.email()));

        assertThat(ground.organisations.roleOf(guest.user(), tenant.id())).contains(MemberRole.MEMBER);
        assertThat(ground.deeds("gift"))
                .anyMatch(gift -> gift.contains("console.read")
                        && gift.contains(licence.id().toString())
                        && gift.contains(guest.user().toString()));
    }

    /** An admin who is thrown out has invited a friend as ADMIN before, who comes a day later. */
    @Test
    void whoMayNotInviteAnyMoreHasInvitedNobody() {
        Tenant tenant = ground.organisation(owner, "backdoor");
        Caller admin = ground.person("Admin" + System.nanoTime());
        ground.organisations.admit(admin.user(), tenant.id(), "ADMIN");
        Invitation sent =
                ground.invitations.invite(admin, tenant.id(), NewInvitation.toOrganisation(guest.email(), "ADMIN"));
        String token = ground.mailed(guest.email());

        ground.team.remove(owner, tenant.id(), admin.user(), "Stole from the shop");

        assertThat(ground.invitations.byToken(token)).isEmpty();
        assertThatThrownBy(() -> ground.invitations.accept(guest, token))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("may not invite you any more");
        assertThat(ground.organisations.membershipsOf(guest.user())).isEmpty();

        ground.invitations.resend(owner, tenant.id(), sent.id());
        ground.invitations.accept(guest, ground.mailed(guest.email()));
        assertThat(ground.organisations.roleOf(guest.user(), tenant.id())).contains(MemberRole.ADMIN);
    }

    /** The guest has come to own the organisation by another way, and finds the first mail again. */
    @Test
    void anOldLinkTakesNothingFromWhoHasBecomeMore() {
        Tenant tenant = ground.organisation(owner, "grown");
        invite(tenant, "SUPPORT");
        String token = ground.mailed(guest.email());
        ground.organisations.admit(guest.user(), tenant.id(), "OWNER");
        ground.organisations.admit(owner.user(), tenant.id(), "ADMIN");

        ground.invitations.accept(guest, token);

        assertThat(ground.organisations.roleOf(guest.user(), tenant.id())).contains(MemberRole.OWNER);
    }

    @Test
    void whatMakesNoSenseIsRefusedWithWords() {
        Tenant tenant = ground.organisation(owner, "nonsense");

        assertThatThrownBy(() -> invite(tenant, "OWNER")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> invite(tenant, "KING")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() ->
                        ground.invitations.invite(owner, tenant.id(), NewInvitation.toOrganisation("nobody", "MEMBER")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> ground.invitations.invite(
                        owner, tenant.id(), NewInvitation.toOrganisation(owner.email(), "MEMBER")))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> ground.invitations.invite(
                        guest, tenant.id(), NewInvitation.toOrganisation("a@example.org", "MEMBER")))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void aKilledPlatformLeavesTheInvitationUnsentOrSentAndUnansweredOrAnswered() {
        Tenant tenant = ground.organisation(owner, "killed");
        List<String> before = ground.everything();

        int steps = 0;
        do {
            steps++;
            transactions.tearBefore(steps);
            try {
                invite(tenant, "SUPPORT");
            } catch (RuntimeException e) {
                assertThat(ground.everything()).isEqualTo(before);
            }
        } while (transactions.torn());
        assertThat(steps).isGreaterThan(4);

        before = ground.everything();
        String token = ground.mailed(guest.email());
        steps = 0;
        do {
            steps++;
            transactions.tearBefore(steps);
            try {
                ground.invitations.accept(guest, token);
            } catch (RuntimeException e) {
                assertThat(ground.everything()).isEqualTo(before);
                assertThat(ground.organisations.membershipsOf(guest.user())).isEmpty();
            }
        } while (transactions.torn());

        assertThat(steps).isGreaterThan(6);
        assertThat(ground.organisations.roleOf(guest.user(), tenant.id())).contains(MemberRole.SUPPORT);
    }

    private Invitation invite(Tenant tenant, String role) {
        return ground.invitations.invite(owner, tenant.id(), NewInvitation.toOrganisation(guest.email(), role));
    }
}
