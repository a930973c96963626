package io.corrosion.companion.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LineRateTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void thePromisedRateNeverRunsIntoIt() {
        LineRate rate = new LineRate(5_000, 0);

        for (long line = 0; line < 50_000; line++) {
            assertThat(rate.take(line * SECOND / 5_000)).isTrue();
        }
    }

    @Test
    void aBurstIsASecondsWorthAndThenTheRateHolds() {
        LineRate rate = new LineRate(1_000, 0);

        assertThat(taken(rate, 0, 10_000)).isEqualTo(1_200);
        assertThat(taken(rate, SECOND, 10_000)).isEqualTo(1_200);
    }

    private static int taken(LineRate rate, long at, int wanted) {
        int taken = 0;
        for (int line = 0; line < wanted; line++) {
            taken += rate.take(at) ? 1 : 0;
        }
        return taken;
    }
}
