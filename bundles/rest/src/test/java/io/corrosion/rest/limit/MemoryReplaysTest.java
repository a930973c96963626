package io.corrosion.rest.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MemoryReplaysTest {

    private Instant now = Instant.EPOCH;
    private final Replays replays = new MemoryReplays(new Clock() {
        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    private final Replays.Stored answer = new Replays.Stored(202, Map.of("Location", "/x"), new byte[] {1});

    @Test
    void theFirstActsAndTheNextIsAnsweredFromMemory() {
        assertThat(replays.begin("key", "1")).isInstanceOf(Replays.First.class);
        replays.finish("key", answer);

        assertThat(replays.begin("key", "1")).isEqualTo(new Replays.Again(answer));
    }

    @Test
    void whileTheFirstActsTheSecondIsToldToWait() {
        replays.begin("key", "1");

        assertThat(replays.begin("key", "1")).isInstanceOf(Replays.Busy.class);
    }

    @Test
    void anotherBodyUnderTheSameKeyIsAMistake() {
        replays.begin("key", "1");

        assertThat(replays.begin("key", "2")).isInstanceOf(Replays.Different.class);
    }

    @Test
    void whatFailedInsideMayBeTriedAgain() {
        replays.begin("key", "1");
        replays.forget("key");

        assertThat(replays.begin("key", "1")).isInstanceOf(Replays.First.class);
    }

    @Test
    void afterADayTheKeyIsForgotten() {
        replays.begin("key", "1");
        replays.finish("key", answer);
        now = now.plus(Duration.ofHours(25));

        assertThat(replays.begin("key", "1")).isInstanceOf(Replays.First.class);
    }

    @Test
    void theOldestGiveWayWhenThereAreTooMany() {
        for (int at = 0; at < 10_001; at++) {
            replays.begin("key " + at, "1");
        }

        assertThat(replays.begin("key 0", "1")).isInstanceOf(Replays.First.class);
        assertThat(replays.begin("key 10000", "1")).isInstanceOf(Replays.Busy.class);
    }
}
