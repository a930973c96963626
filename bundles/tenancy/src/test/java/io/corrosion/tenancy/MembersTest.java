package io.corrosion.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.Member;
import io.corrosion.api.tenancy.Tenant;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestTransactions;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class MembersTest {

    private static final TestTransactions TRANSACTIONS = Ground.migrated(new PostgresExtension().database());

    private final Ground ground = new Ground(TRANSACTIONS, Clock.systemUTC());
    private final Caller owner = ground.person("Owner");
    private final Caller admin = ground.person("Admin");
    private final Caller support = ground.person("Support");

    @Test
    void ownersComeFirst() {
        Tenant tenant = founded("first");

        List<Member> members = ground.team.of(owner, tenant.id());

        assertThat(members).extracting(Member::role).containsExactly("OWNER", "ADMIN", "SUPPORT");
        assertThat(members).extracting(Member::email).first().isEqualTo("owner@example.org");
    }

    @Test
    void nobodyTouchesSomebodyAbove() {
        Tenant tenant = founded("above");

        assertThatThrownBy(() -> ground.team.changeRole(admin, tenant.id(), owner.user(), "MEMBER", "A coup"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ground.team.changeRole(admin, tenant.id(), admin.user(), "OWNER", "A coup"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ground.team.remove(admin, tenant.id(), owner.user(), "A coup"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ground.team.changeRole(support, tenant.id(), admin.user(), "MEMBER", "A coup"))
                .isInstanceOf(Refused.class);
    }

    @Test
    void theLastOwnerStays() {
        Tenant tenant = founded("last");

        assertThatThrownBy(() -> ground.team.remove(owner, tenant.id(), owner.user(), "I am off"))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> ground.team.changeRole(owner, tenant.id(), owner.user(), "ADMIN", "I am off"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void aRoleIsChangedWithAReasonOnly() {
        Tenant tenant = founded("reason");

        assertThatThrownBy(() -> ground.team.changeRole(owner, tenant.id(), support.user(), "ADMIN", " "))
                .isInstanceOf(Invalid.class);
        ground.team.changeRole(owner, tenant.id(), support.user(), "ADMIN", "Promoted");

        assertThat(ground.organisations.roleOf(support.user(), tenant.id())).contains(MemberRole.ADMIN);
        assertThat(ground.deeds("audit")).contains("tenant.member.role");
    }

    @Test
    void whoIsRemovedLosesEverythingAtOnce() {
        Tenant tenant = founded("removed");

        ground.team.remove(admin, tenant.id(), support.user(), "Left the company");

        assertThat(ground.organisations.membershipsOf(support.user())).isEmpty();
        assertThat(ground.deeds("gifts ended")).contains(support.user().toString());
        assertThatThrownBy(() -> ground.team.of(support, tenant.id())).isInstanceOf(NotFound.class);
    }

    @Test
    void nobodyIsRemovedWithoutAReasonButWhoLeavesNeedNotSayWhy() {
        Tenant tenant = founded("unsaid");

        assertThatThrownBy(() -> ground.team.remove(owner, tenant.id(), support.user(), " "))
                .isInstanceOf(Invalid.class);
        ground.team.remove(support, tenant.id(), support.user(), "");

        assertThat(ground.organisations.membershipsOf(support.user())).isEmpty();
    }

    @Test
    void whoMayNotIsToldSoBeforeWhatIsWrongWithTheWish() {
        Tenant tenant = founded("order");

        assertThatThrownBy(() -> ground.team.changeRole(support, tenant.id(), admin.user(), "EMPEROR", " "))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> ground.team.changeRole(
                        owner, tenant.id(), ground.person("Nobody").user(), "EMPEROR", " "))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void everybodyMayLeave() {
        Tenant tenant = founded("leaving");

        ground.team.remove(support, tenant.id(), support.user(), "Bored");

        assertThat(ground.organisations.membershipsOf(support.user())).isEmpty();
    }

    @Test
    void anOwnerHandsOver() {
        Tenant tenant = founded("handover");

        assertThatThrownBy(() -> ground.team.handOver(admin, tenant.id(), support.user(), "A coup"))
                .isInstanceOf(Refused.class);
        ground.team.handOver(owner, tenant.id(), admin.user(), "Retired");

        assertThat(ground.organisations.roleOf(admin.user(), tenant.id())).contains(MemberRole.OWNER);
        assertThat(ground.organisations.roleOf(owner.user(), tenant.id())).contains(MemberRole.ADMIN);
    }

    @Test
    void twoOwnersWhoLeaveAtTheSameMomentLeaveOne() throws Exception {
        Tenant tenant = founded("race");
        ground.organisations.admit(admin.user(), tenant.id(), "OWNER");
        var pool = Executors.newFixedThreadPool(2);

        List<Future<?>> leaving = List.of(
                pool.submit(() -> ground.team.remove(owner, tenant.id(), owner.user(), "Off")),
                pool.submit(() -> ground.team.remove(admin, tenant.id(), admin.user(), "Off")));
        int refused = 0;
        for (Future<?> one : leaving) {
            try {
                one.get();
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(Conflict.class);
                refused++;
            }
        }
        pool.shutdown();

        assertThat(refused).isEqualTo(1);
    }

    @Test
    void aFiftiethMemberIsNoOneTooMany() {
        Tenant tenant = founded("many");

        for (int number = 4; number <= 50; number++) {
            ground.organisations.admit(ground.person("Member" + number).user(), tenant.id(), "MEMBER");
        }

        assertThat(ground.team.of(owner, tenant.id())).hasSize(50);
    }

    @Test
    void anAccountThatGoesLeavesItsOrganisationsButNotOthersWithoutOwner() {
        Tenant shared = founded("shared");
        Caller alone = ground.person("Alone");
        Tenant own = ground.organisation(alone, "alone");

        assertThatThrownBy(() -> ground.transactions.run(
                        io.corrosion.api.tenancy.Scope.platform("test"), tx -> ground.team.leaveAll(tx, owner.user())))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining(shared.name());
        ground.transactions.run(
                io.corrosion.api.tenancy.Scope.platform("test"), tx -> ground.team.leaveAll(tx, alone.user()));

        assertThat(ground.organisations.membershipsOf(owner.user())).hasSize(1);
        assertThat(ground.organisations.membershipsOf(alone.user())).isEmpty();
        assertThat(ground.organisations.find(own.id()).orElseThrow().status())
                .isEqualTo(io.corrosion.api.tenancy.TenantStatus.DELETED);
    }

    private Tenant founded(String slug) {
        Tenant tenant = ground.organisation(owner, slug);
        ground.organisations.admit(admin.user(), tenant.id(), "ADMIN");
        ground.organisations.admit(support.user(), tenant.id(), "SUPPORT");
        return tenant;
    }
}
