package io.corrosion.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A wipe as it went. Immutable.
 *
 * @param map what was played afterwards; possibly empty
 */
public record Wipe(UUID id, Instant startedAt, Optional<Instant> completedAt, Status status, String map) {

    /** Where it stands. */
    public enum Status {
        RUNNING,
        SUCCESS,
        FAILED,
        ROLLED_BACK
    }

    /** How long it took, when it is over and its beginning was heard of too. */
    public Optional<Duration> took() {
        return completedAt.map(end -> Duration.between(startedAt, end)).filter(took -> !took.isZero());
    }
}
