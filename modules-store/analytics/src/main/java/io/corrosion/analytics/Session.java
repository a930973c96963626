package io.corrosion.analytics;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A visit of a player: from a join to the next leave. Immutable.
 *
 * @param leftAt empty while it lasts, and when the leave was never heard of
 */
public record Session(String steamId, Instant joinedAt, Optional<Instant> leftAt) {

    /** How long it was, when that is known. */
    public Optional<Duration> length() {
        return leftAt.map(left -> Duration.between(joinedAt, left));
    }
}
