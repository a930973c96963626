package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.CompanionHeartbeat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How often the agent speaks of itself, by a clock that only the test moves. */
class RhythmTest extends AgentScenario {

    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    @Test
    void heartbeatsAndSamplesLieThirtySecondsApart() throws Exception {
        Moved moved = new Moved();
        machine.openAgent(moved.clock(), new Threads(moved));

        for (int second = 0; second < 95; second++) {
            moved.second();
        }

        List<Instant> wanted = List.of(NOW, NOW.plusSeconds(30), NOW.plusSeconds(60), NOW.plusSeconds(90));
        Wait.until("the last heartbeat", () -> beats().contains(wanted.get(3)));
        Wait.until("as many samples", () -> platform.stats().size() >= wanted.size());
        assertThat(beats()).isEqualTo(wanted);
        assertThat(platform.stats()).hasSameSizeAs(wanted);
        CompanionHeartbeat beat = platform.heartbeats().get(0);
        assertThat(beat.status()).isNotNull();
        assertThat(beat.diskFree()).isPositive();
        assertThat(beat.cpu()).isNotNegative();
        assertThat(platform.stats())
                .allSatisfy(sample -> assertThat(sample.diskTotalGb()).isGreaterThanOrEqualTo(beat.diskFree()));
    }

    /** The moments of all heartbeats; one that was sent for a change as well counts once. */
    private List<Instant> beats() {
        return platform.heartbeats().stream()
                .map(CompanionHeartbeat::timestamp)
                .distinct()
                .toList();
    }

    /** Does what it is given at once, and what is to be repeated whenever its own second has come. */
    private static final class Moved extends ScheduledThreadPoolExecutor {

        private final List<Repeated> all = new ArrayList<>();
        private volatile Instant now = NOW;

        private record Repeated(Runnable work, long every) {}

        Moved() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable work, long first, long every, TimeUnit unit) {
            return scheduleWithFixedDelay(work, first, every, unit);
        }

        @Override
        public ScheduledFuture<?> scheduleWithFixedDelay(Runnable work, long first, long every, TimeUnit unit) {
            if (first == 0) {
                all.add(new Repeated(work, unit.toSeconds(every)));
            }
            return schedule(() -> {}, 0, TimeUnit.SECONDS);
        }

        void second() throws Exception {
            long passed = Duration.between(NOW, now).toSeconds();
            for (Repeated one : all) {
                if (passed % one.every() == 0) {
                    submit(one.work()).get();
                }
            }
            now = now.plusSeconds(1);
        }

        Clock clock() {
            return new Clock() {
                @Override
                public Instant instant() {
                    return now;
                }

                @Override
                public ZoneId getZone() {
                    return ZoneOffset.UTC;
                }

                @Override
                public Clock withZone(ZoneId zone) {
                    return this;
                }
            };
        }
    }
}
