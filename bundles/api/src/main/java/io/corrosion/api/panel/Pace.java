package io.corrosion.api.panel;

import io.corrosion.api.error.TooMany;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Until when each pace has been told to wait. A short wait is waited, a long one refused. Thread-safe. */
final class Pace {

    private static final Duration WORTH_WAITING = Duration.ofSeconds(3);
    private static final Duration UNSAID = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Instant> until = new ConcurrentHashMap<>();

    Pace(Clock clock) {
        this.clock = clock;
    }

    void await(String pace) {
        Instant end = until.get(pace);
        if (end == null) {
            return;
        }
        Duration left = Duration.between(clock.instant(), end);
        if (left.isNegative() || left.isZero()) {
            until.remove(pace, end);
        } else if (left.compareTo(WORTH_WAITING) <= 0) {
            Waits.pause(left);
        } else {
            throw tooMany(left);
        }
    }

    /** Notes that the panel said "too many" and answers what to throw. */
    TooMany slower(String pace, String retryAfter) {
        Duration wait = wait(retryAfter);
        until.put(pace, clock.instant().plus(wait));
        return tooMany(wait);
    }

    private Duration wait(String retryAfter) {
        Duration asked = UNSAID;
        try {
            asked = retryAfter.matches("\\d{1,6}")
                    ? Duration.ofSeconds(Long.parseLong(retryAfter))
                    : Duration.between(
                            clock.instant(),
                            ZonedDateTime.parse(retryAfter, DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant());
        } catch (DateTimeParseException unsaid) {
            // The usual wait.
        }
        if (asked.compareTo(Duration.ofSeconds(1)) < 0) {
            return Duration.ofSeconds(1);
        }
        return asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
    }

    private static TooMany tooMany(Duration wait) {
        return new TooMany(
                "The panel says that it was asked too often with this key. It is asked again in "
                        + (wait.toSeconds() + 1)
                        + " s; if that happens often, raise its limit of requests or give each server its own key.",
                wait);
    }
}
