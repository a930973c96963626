package io.corrosion.api.server;

import java.time.Instant;
import java.util.OptionalDouble;

/**
 * A value and when it was measured; decision 82: a value older than 2.5 times its interval is shown greyed and dated.
 * Immutable.
 */
public record Reading(OptionalDouble value, Instant at) {

    /** Nothing was ever measured. */
    public static final Reading NONE = new Reading(OptionalDouble.empty(), Instant.EPOCH);

    /** A value measured at the moment given. */
    public static Reading of(double value, Instant at) {
        return new Reading(OptionalDouble.of(value), at);
    }
}
