package io.corrosion.recovery.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.server.PowerState;
import io.corrosion.api.tx.Transactions;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.CrashState;
import io.corrosion.recovery.RecoveriesAccess;
import io.corrosion.recovery.RecoverySettings;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import io.corrosion.testkit.postgres.TestTransactions;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CrashRecoveryTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS = TestTransactions.migrated(DATABASE, "recovery");

    private final Ward ward = new Ward(TRANSACTIONS);

    @Test
    void aSilentPluginMakesItsServerUnresponsiveAndALiveProcessIsNotTouched() {
        runs();
        ward.pluginBeats();
        ward.live(Duration.ofSeconds(89));
        assertThat(log()).isEmpty();

        ward.live(Duration.ofMinutes(20));

        assertThat(newest().state()).isEqualTo(CrashState.UNRESPONSIVE);
        assertThat(Duration.between(newest().noticedAt(), ward.now())).isLessThan(Duration.ofMinutes(20));
        assertThat(ward.starts).isEmpty();
        assertThat(ward.notices).containsExactly("server.offline");
    }

    @Test
    void aServerThatIsHeardAgainIsNoLongerUnresponsive() {
        runs();
        ward.pluginBeats();
        ward.live(Duration.ofSeconds(100));

        ward.pluginBeats();
        ward.live(Duration.ofSeconds(5));

        assertThat(newest().state()).isEqualTo(CrashState.RESPONSIVE);
    }

    @Test
    void aSilentServerWhoseProcessTurnsOutDeadIsStartedAgain() {
        runs();
        ward.pluginBeats();
        ward.live(Duration.ofSeconds(100));
        ward.startLeadsTo = PowerState.RUNNING;

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofSeconds(20));
        ward.pluginBeats();
        ward.live(Duration.ofSeconds(20));

        assertThat(log()).hasSize(1);
        assertThat(newest().state()).isEqualTo(CrashState.RECOVERED);
        assertThat(newest().confirmedAt()).isPresent();
        assertThat(ward.starts).hasSize(1);
    }

    @Test
    void threeAttemptsAreMadeTwoMinutesApartAndThenPeopleAreCalled() {
        runs();

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(10));

        assertThat(ward.starts).hasSize(3);
        assertThat(Duration.between(ward.starts.get(0), ward.starts.get(1))).isEqualTo(Duration.ofSeconds(120));
        assertThat(Duration.between(ward.starts.get(1), ward.starts.get(2))).isEqualTo(Duration.ofSeconds(120));
        Crash crash = newest();
        assertThat(crash.state()).isEqualTo(CrashState.CRASHED);
        assertThat(crash.note()).isEqualTo("crashed - manual intervention required");
        assertThat(crash.attempts()).extracting("number").containsExactly(1, 2, 3);
        assertThat(crash.attempts())
                .allSatisfy(attempt -> assertThat(attempt.command()).isPresent());
        assertThat(ward.notices).containsExactly("server.crashed", "server.manual-intervention");
        assertThat(ward.crashes)
                .singleElement()
                .matches(told -> told.recovering()
                        && told.at().equals(crash.confirmedAt().orElseThrow()));
        assertThat(log()).hasSize(1);
    }

    @Test
    void withoutAPluginAProcessThatStaysUpIsBack() {
        runs();
        ward.startLeadsTo = PowerState.RUNNING;

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofSeconds(29));
        assertThat(newest().state()).isEqualTo(CrashState.RECOVERING);
        ward.live(Duration.ofSeconds(30));

        assertThat(newest().state()).isEqualTo(CrashState.RECOVERED);
        assertThat(ward.starts).hasSize(1);
        assertThat(ward.audited).contains("recovery.crash", "recovery.recovered");
    }

    @Test
    void aStartedProcessThatStillBootsIsNotDisturbed() {
        runs();
        ward.pluginBeats();
        ward.startLeadsTo = PowerState.STARTING;

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(8));
        ward.enters(PowerState.RUNNING);
        ward.pass(Duration.ofSeconds(1));
        ward.pluginBeats();
        ward.live(Duration.ofSeconds(30));

        assertThat(ward.starts).hasSize(1);
        assertThat(newest().state()).isEqualTo(CrashState.RECOVERED);
    }

    @Test
    void aCrashWithinTheCooldownIsNotRestarted() {
        runs();
        ward.startLeadsTo = PowerState.RUNNING;
        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(2));

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(30));

        assertThat(ward.starts).hasSize(1);
        assertThat(newest().state()).isEqualTo(CrashState.LEFT);
        assertThat(newest().note()).contains("cooldown of 10 minutes");
        assertThat(ward.notices).containsExactly("server.crashed", "server.recovered", "server.manual-intervention");
    }

    @Test
    void afterTheCooldownACrashIsRecoveredFromAgain() {
        runs();
        ward.startLeadsTo = PowerState.RUNNING;
        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(12));

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(1));

        assertThat(ward.starts).hasSize(2);
    }

    @Test
    void aServerWithRecoverySwitchedOffStaysDown() {
        RecoveriesAccess.put(TRANSACTIONS, ward.scope, new RecoverySettings(false, 3, 10));
        runs();

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(10));

        assertThat(ward.starts).isEmpty();
        assertThat(newest().state()).isEqualTo(CrashState.LEFT);
    }

    @Test
    void theNumberOfAttemptsIsTheServersOwn() {
        RecoveriesAccess.put(TRANSACTIONS, ward.scope, new RecoverySettings(true, 1, 0));
        runs();

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(10));

        assertThat(ward.starts).hasSize(1);
        assertThat(newest().state()).isEqualTo(CrashState.CRASHED);
    }

    @Test
    void whileSomebodyHoldsTheLeaseNothingIsBegun() {
        runs();
        ward.holdsLease("wipe");

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(10));
        assertThat(log()).isEmpty();

        ward.lease = Optional.empty();
        ward.live(Duration.ofSeconds(10));
        assertThat(ward.starts).hasSize(1);
    }

    @Test
    void aRecoveryIsSuspendedWhileSomebodyHoldsTheLease() {
        runs();
        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofSeconds(10));
        assertThat(ward.starts).hasSize(1);

        ward.holdsLease("restore");
        ward.live(Duration.ofMinutes(10));

        assertThat(ward.starts).hasSize(1);
        assertThat(newest().note()).isEqualTo("Suspended: the server is busy with restore.");
        ward.lease = Optional.empty();
        ward.live(Duration.ofSeconds(30));
        assertThat(ward.starts).hasSize(2);
    }

    @Test
    void whoeverGivesASignalTakesOver() {
        runs();
        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofSeconds(10));

        ward.signal("stop");
        ward.live(Duration.ofMinutes(10));

        assertThat(ward.starts).hasSize(1);
        assertThat(newest().state()).isEqualTo(CrashState.TAKEN_OVER);
        assertThat(newest().note()).isEqualTo("ann@example.org gave the signal stop.");
    }

    @Test
    void aProcessThatWasKilledOnPurposeHasNotCrashed() {
        runs();
        ward.signal("kill");

        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(10));

        assertThat(log()).isEmpty();
    }

    @Test
    void behindAPanelAProcessThatStoppedByItselfHasCrashed() {
        ward.connection = "pterodactyl";
        runs();

        ward.enters(PowerState.STOPPED);
        ward.live(Duration.ofSeconds(10));

        assertThat(ward.starts).hasSize(1);
    }

    @Test
    void behindAPanelAServerThatWasStoppingHasNot() {
        ward.connection = "amp";
        runs();
        ward.enters(PowerState.STOPPING);

        ward.enters(PowerState.STOPPED);
        ward.live(Duration.ofMinutes(5));

        assertThat(log()).isEmpty();
    }

    @Test
    void underAnAgentACleanEndIsNoCrash() {
        runs();

        ward.enters(PowerState.STOPPED);
        ward.live(Duration.ofMinutes(5));

        assertThat(log()).isEmpty();
    }

    @Test
    void silenceWhileThePlatformIsDeafIsNobodysFault() {
        runs();
        ward.pluginBeats();

        ward.hears = false;
        ward.live(Duration.ofMinutes(10));
        ward.hears = true;
        ward.live(Duration.ofSeconds(80));

        assertThat(log()).isEmpty();
    }

    @Test
    void aPlatformThatDiesAfterSendingTheStartSendsItNoSecondTime() {
        runs();
        ward.startLeadsTo = PowerState.RUNNING;
        ward.dies = new IllegalStateException("kill -9");
        ward.enters(PowerState.CRASHED);
        assertThatThrownBy(() -> ward.live(Duration.ofSeconds(10))).hasMessage("kill -9");
        assertThat(ward.starts).hasSize(1);

        ward.dies = null;
        ward.work();

        assertThat(ward.starts).hasSize(1);
        assertThat(newest().attempts()).hasSize(1);
        assertThat(newest().attempts().get(0).outcome()).isEqualTo("The process was started.");
    }

    @Test
    void aNodeThatIsNewDoesNotBeginAgainWhatWasGivenUp() {
        runs();
        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(10));
        ward.pass(Duration.ofHours(3));

        ward.enters(PowerState.UNKNOWN);
        ward.enters(PowerState.CRASHED);
        ward.live(Duration.ofMinutes(10));

        assertThat(ward.starts).hasSize(3);
        assertThat(log()).hasSize(1);
    }

    @Test
    void noOrganisationSeesAnotherOnesCrashes() {
        RowLevelSecurityRules.check(DATABASE.owner(), Set.of());
    }

    private void runs() {
        ward.enters(PowerState.STARTING);
        ward.enters(PowerState.RUNNING);
        ward.pass(Duration.ofSeconds(1));
    }

    private List<Crash> log() {
        return TRANSACTIONS.read(ward.scope, tx -> ward.rows.latest(tx, ward.scope, Optional.empty(), 100));
    }

    private Crash newest() {
        return log().get(0);
    }
}
