package io.corrosion.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private static final Instant START = Instant.parse("2026-11-05T12:00:00Z");
    private static final LicenseId SERVER = LicenseId.random();

    @Test
    void aPluginSilentForNinetySecondsMakesItsServerSuspicious() {
        var server = Lives.of(SERVER, PowerState.RUNNING, START, START.plusSeconds(60));

        assertThat(suspicion(server, START.plusSeconds(149))).isEqualTo(Suspicion.NONE);
        assertThat(suspicion(server, START.plusSeconds(150))).isEqualTo(Suspicion.SILENT);
    }

    @Test
    void aServerWithoutAPluginInThisRunIsNeverSilent() {
        var server = Lives.of(SERVER, PowerState.RUNNING, START, START.minusSeconds(1));

        assertThat(suspicion(server, START.plusSeconds(9_000))).isEqualTo(Suspicion.NONE);
    }

    @Test
    void silenceWhileThePlatformWasDeafDoesNotCount() {
        var server = Lives.of(SERVER, PowerState.RUNNING, START, START.plusSeconds(60));
        Instant hearsAgain = START.plusSeconds(1_000);

        assertThat(Suspicion.of(server, false, hearsAgain, Patience.USUAL, hearsAgain.plusSeconds(89)))
                .isEqualTo(Suspicion.NONE);
        assertThat(Suspicion.of(server, false, hearsAgain, Patience.USUAL, hearsAgain.plusSeconds(90)))
                .isEqualTo(Suspicion.SILENT);
    }

    @Test
    void whatAgentOrPanelCallCrashedIsDead() {
        assertThat(suspicion(Lives.of(SERVER, PowerState.CRASHED, START, START), START))
                .isEqualTo(Suspicion.DEAD);
    }

    @Test
    void aStoppedServerIsDeadOnlyWhereItWentWithoutBeingStopped() {
        var server = Lives.of(SERVER, PowerState.STOPPED, START, START);

        assertThat(suspicion(server, START.plus(Duration.ofHours(1)))).isEqualTo(Suspicion.NONE);
        assertThat(Suspicion.of(server, true, START, Patience.USUAL, START)).isEqualTo(Suspicion.DEAD);
    }

    private static Suspicion suspicion(io.corrosion.api.server.LiveServer server, Instant now) {
        return Suspicion.of(server, false, START, Patience.USUAL, now);
    }
}
