package io.corrosion.ui.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ShownStateTest {

    private static final Optional<Instant> SEEN = Optional.of(Instant.EPOCH.plusSeconds(60));

    @Test
    void aMachineNobodyHearsIsLostWhateverItLastSaid() {
        assertThat(shown(ConnectionState.OFFLINE, PowerState.RUNNING, Optional.empty(), SEEN))
                .isEqualTo(ShownState.LOST);
    }

    @Test
    void aMachineThatNeverSpokeIsNotConnectedYet() {
        assertThat(shown(ConnectionState.OFFLINE, PowerState.UNKNOWN, Optional.empty(), Optional.empty()))
                .isEqualTo(ShownState.UNKNOWN);
    }

    @Test
    void aSignalOnItsWayOutranksTheLastKnownState() {
        assertThat(shown(ConnectionState.CONNECTED, PowerState.RUNNING, Optional.of(PowerSignal.RESTART), SEEN))
                .isEqualTo(ShownState.RESTARTING);
    }

    @Test
    void aRunningServerWithASilentPartIsDegraded() {
        assertThat(shown(ConnectionState.DEGRADED, PowerState.RUNNING, Optional.empty(), SEEN))
                .isEqualTo(ShownState.DEGRADED);
    }

    private static ShownState shown(
            ConnectionState connection, PowerState power, Optional<PowerSignal> pending, Optional<Instant> seen) {
        Reading none = Reading.NONE;
        return ShownState.of(new LiveServer(
                LicenseId.random(),
                connection,
                power,
                Instant.EPOCH,
                pending,
                "",
                seen,
                Optional.empty(),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none));
    }
}
