package io.corrosion.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.observe.HealthProbe;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {

    private final CountDownLatch never = new CountDownLatch(1);
    private boolean booted = true;
    private final Health health = new Health(() -> booted, Clock.systemUTC());

    @AfterEach
    void close() {
        never.countDown();
        health.close();
    }

    @Test
    void readyWhenEveryVitalPartIsUp() {
        health.add(probe("postgresql", true, true));
        health.add(probe("mail", false, false));

        Condition now = health.now();

        assertThat(now.ready()).isTrue();
        assertThat(now.word()).isEqualTo("degraded");
    }

    @Test
    void notReadyWhenAVitalPartIsDown() {
        health.add(probe("nats", true, false));

        assertThat(health.now().word()).isEqualTo("down");
    }

    @Test
    void notReadyBeforeTheBootIsFinished() {
        booted = false;
        health.add(probe("postgresql", true, true));

        assertThat(health.now().ready()).isFalse();
        assertThat(health.now().word()).isEqualTo("starting");
    }

    @Test
    void readinessIsSeenAtOnce() {
        booted = false;
        assertThat(health.now().ready()).isFalse();

        booted = true;

        assertThat(health.now().ready()).isTrue();
    }

    @Test
    void aProbeThatThrowsIsDown() {
        health.add(new Probe("odd", true) {
            @Override
            public Health check() {
                throw new IllegalStateException("no");
            }
        });

        assertThat(health.now().parts()).singleElement().satisfies(part -> {
            assertThat(part.up()).isFalse();
            assertThat(part.detail()).contains("failed");
        });
    }

    @Test
    void aProbeThatHangsIsDownAndHoldsNobodyUp() {
        health.add(probe("fine", true, true));
        health.add(new Probe("hanging", false) {
            @Override
            public Health check() {
                try {
                    never.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
                return new Health(true, "");
            }
        });

        Condition now = health.now();

        assertThat(now.ready()).isTrue();
        assertThat(now.parts()).extracting(Condition.Part::up).containsExactly(true, false);
    }

    private static HealthProbe probe(String name, boolean vital, boolean up) {
        return new Probe(name, vital) {
            @Override
            public Health check() {
                return new Health(up, "");
            }
        };
    }

    private abstract static class Probe implements HealthProbe {
        private final String name;
        private final boolean vital;

        Probe(String name, boolean vital) {
            this.name = name;
            this.vital = vital;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean vital() {
            return vital;
        }
    }
}
