package io.corrosion.backups.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ThrottleTest {

    private final AtomicLong now = new AtomicLong(1);

    @Test
    void theLimitHoldsInTheLongRun() {
        Throttle throttle = new Throttle(1_000_000, now::get, now::addAndGet);

        for (int i = 0; i < 100; i++) {
            throttle.take(100_000);
        }

        assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofMillis(9_900), Duration.ofMillis(10_000));
    }

    @Test
    void withoutALimitNobodyWaits() {
        Throttle throttle = new Throttle(0, now::get, now::addAndGet);

        throttle.take(Integer.MAX_VALUE);

        assertThat(now.get()).isEqualTo(1);
    }
}
