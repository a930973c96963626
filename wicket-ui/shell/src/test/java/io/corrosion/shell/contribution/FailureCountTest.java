package io.corrosion.shell.contribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class FailureCountTest {

    private Instant now = Instant.EPOCH.plusSeconds(1_000);

    private final FailureCount count = new FailureCount(new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneId.of("UTC");
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void threeFailuresInARowHideAPanelForAMinute() {
        failTimes(3);

        boolean hidden = count.isHidden();
        now = now.plusSeconds(61);

        assertThat(hidden).isTrue();
        assertThat(count.isHidden()).isFalse();
    }

    @Test
    void aSuccessInBetweenStartsCountingAnew() {
        failTimes(2);
        count.succeeded();
        failTimes(2);

        assertThat(count.isHidden()).isFalse();
    }

    private void failTimes(int times) {
        for (int i = 0; i < times; i++) {
            count.failed("on purpose");
        }
    }
}
