package io.corrosion.recovery.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.server.PowerState;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.CrashState;
import io.corrosion.recovery.RecoveriesAccess;
import io.corrosion.recovery.RecoverySettings;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What happens to a server that fell silent or crashed. */
class CrashRecoveryTest extends WardTest {

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
}
