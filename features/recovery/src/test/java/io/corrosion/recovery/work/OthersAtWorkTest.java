package io.corrosion.recovery.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.PowerState;
import io.corrosion.recovery.CrashState;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Recovery keeps out of what others do to a server on purpose, and of what it cannot know (decision 15). */
class OthersAtWorkTest extends WardTest {

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
}
