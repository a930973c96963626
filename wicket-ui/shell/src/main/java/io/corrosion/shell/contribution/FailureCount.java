package io.corrosion.shell.contribution;

import io.corrosion.ui.slot.Contributed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Three failures in a row hide a contribution for a minute; then one more try decides. Thread-safe. */
public final class FailureCount implements Contributed.Health {

    private static final int LIMIT = 3;
    private static final Duration REST = Duration.ofMinutes(1);

    private final Clock clock;
    private int failures;
    private Instant hiddenUntil = Instant.EPOCH;

    FailureCount() {
        this(Clock.systemUTC());
    }

    FailureCount(Clock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized boolean isHidden() {
        return clock.instant().isBefore(hiddenUntil);
    }

    @Override
    public synchronized void succeeded() {
        failures = 0;
    }

    @Override
    public synchronized void failed(String reason) {
        failures++;
        if (failures >= LIMIT) {
            hiddenUntil = clock.instant().plus(REST);
        }
    }
}
