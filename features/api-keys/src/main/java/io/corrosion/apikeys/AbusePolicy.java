package io.corrosion.apikeys;

import java.util.Optional;

/** When an hour of a key looks like a broken or a stolen one. Pure. */
final class AbusePolicy {

    private static final long MANY_LIMITED = 100;
    private static final long ENOUGH_TO_JUDGE = 200;

    private AbusePolicy() {}

    /** What is odd about the hour, for its owner; empty when nothing is. */
    static Optional<String> warning(UsageHour hour) {
        if (hour.limited() >= MANY_LIMITED) {
            return Optional.of(hour.limited() + " requests within an hour were over the rate limit");
        }
        if (hour.requests() >= ENOUGH_TO_JUDGE && hour.failures() * 2 > hour.requests()) {
            return Optional.of(hour.failures() + " of " + hour.requests() + " requests within an hour were refused");
        }
        return Optional.empty();
    }
}
