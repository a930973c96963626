package io.corrosion.analytics;

import io.corrosion.analytics.alert.Verdict;
import io.corrosion.api.error.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/**
 * A stretch of time, and how finely it is looked at. Immutable.
 *
 * @param name {@code 1h}, {@code 24h}, {@code 7d}, {@code 30d} or {@code custom}
 * @param from inclusive
 * @param to exclusive
 */
public record Range(String name, Instant from, Instant to, Resolution resolution) {

    private static final Duration LONGEST = Duration.ofDays(366);
    private static final String HOW =
            "The range must be 1h, 24h, 7d or 30d, or from and to such as 2026-12-01T00:00:00Z.";

    /** How finely. */
    public enum Resolution {
        /** Each sample. */
        RAW(Duration.ZERO),
        /** Five minutes, out of samples. */
        FIVE_MINUTES(Duration.ofMinutes(5)),
        /** Hours as they were summed up. */
        HOUR(Duration.ofHours(1)),
        /** Days (UTC) as they were summed up. */
        DAY(Duration.ofDays(1));

        private final Duration step;

        Resolution(Duration step) {
            this.step = step;
        }

        /** From one point to the next; zero where there is none. */
        public Duration step() {
            return step;
        }

        /** The time between two points after which nobody reported between them. */
        public Duration gap() {
            return this == RAW ? Verdict.VOUCHES : step.multipliedBy(3).dividedBy(2);
        }

        /** The finest that gives at most some 750 points. */
        static Resolution of(Duration length) {
            if (length.compareTo(Duration.ofHours(2)) <= 0) {
                return RAW;
            }
            if (length.compareTo(Duration.ofHours(50)) <= 0) {
                return FIVE_MINUTES;
            }
            return length.compareTo(Duration.ofDays(31)) <= 0 ? HOUR : DAY;
        }

        /** The wire form, such as {@code five_minutes}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The range a caller asks for: by name, or from and to. Nothing at all is the last 24 hours. None ends after now.
     *
     * @throws Invalid saying what works
     */
    public static Range of(Optional<String> name, Optional<String> from, Optional<String> to, Instant now) {
        if (from.isPresent() || to.isPresent()) {
            Instant begin = instant("from", from.orElseThrow(() -> Invalid.field("from", HOW)));
            Instant end =
                    to.map(text -> instant("to", text)).filter(now::isAfter).orElse(now);
            if (!begin.isBefore(now)) {
                throw Invalid.field("from", "The range must begin before now: nothing is known of what comes.");
            }
            return custom(begin, end);
        }
        String wanted = name.orElse("24h");
        Duration length =
                switch (wanted) {
                    case "1h" -> Duration.ofHours(1);
                    case "24h" -> Duration.ofHours(24);
                    case "7d" -> Duration.ofDays(7);
                    case "30d" -> Duration.ofDays(30);
                    default -> throw Invalid.field("range", HOW);
                };
        return new Range(wanted, now.minus(length), now, Resolution.of(length));
    }

    /** From one moment to another, at most a year. */
    public static Range custom(Instant from, Instant to) {
        Duration length = Duration.between(from, to);
        if (length.isNegative() || length.isZero()) {
            throw Invalid.field("to", "The end of the range must be after its beginning.");
        }
        if (length.compareTo(LONGEST) > 0) {
            throw Invalid.field("from", "A range is at most a year long.");
        }
        return new Range("custom", from, to, Resolution.of(length));
    }

    /** The same, as finely as it can still be looked at: samples are kept since one moment, hours since an earlier one. */
    Range kept(Instant samples, Instant hours) {
        Resolution finest =
                from.isBefore(hours) ? Resolution.DAY : from.isBefore(samples) ? Resolution.HOUR : Resolution.RAW;
        return finest.compareTo(resolution) > 0 ? new Range(name, from, to, finest) : this;
    }

    private static Instant instant(String field, String text) {
        try {
            return text.length() == 10 ? Instant.parse(text + "T00:00:00Z") : Instant.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Invalid.field(field, HOW);
        }
    }

    public Duration length() {
        return Duration.between(from, to);
    }

    /** The beginning, where hours begin: what a sum by the hour needs to be whole. */
    public Instant fromHour() {
        return from.truncatedTo(ChronoUnit.HOURS);
    }
}
