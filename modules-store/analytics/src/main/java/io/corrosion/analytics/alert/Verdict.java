package io.corrosion.analytics.alert;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.stat.Anomaly;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.DoublePredicate;

/**
 * What a rule says at a moment. Immutable. A pure decision: the same readings give the same verdict, whether they are of now
 * or of last week, which is what a preview shows.
 */
public sealed interface Verdict {

    /** How far apart two readings may be before nothing is known between them (decision 82). */
    Duration VOUCHES = Duration.ofSeconds(150);

    /** It fires, because of this value. */
    record Firing(double value) implements Verdict {}

    /** All is well. */
    record Calm() implements Verdict {}

    /** Too little was reported to tell. */
    record Unknown() implements Verdict {}

    /** A reading of the metric watched. */
    record Reading(Instant at, double value) {}

    /**
     * Judges.
     *
     * @param recent readings of the metric, the oldest first, reaching back at least the rule's window
     * @param hours hourly points of earlier weeks; of use to {@code anomaly} only
     */
    static Verdict of(AlertRule rule, List<Reading> recent, List<Point> hours, Instant now) {
        Instant from = now.minus(rule.window());
        List<Reading> window = recent.stream()
                .filter(reading -> !reading.at().isBefore(from) && !reading.at().isAfter(now))
                .toList();
        if (window.isEmpty() || window.get(window.size() - 1).at().isBefore(now.minus(VOUCHES))) {
            return new Unknown();
        }
        double newest = window.get(window.size() - 1).value();
        return switch (rule.kind()) {
            case ABOVE -> lasting(rule, recent, window, from, newest, value -> value > rule.threshold());
            case BELOW -> lasting(rule, recent, window, from, newest, value -> value < rule.threshold());
            case DROP -> drop(rule, window, newest);
            case ANOMALY -> anomaly(rule, window, hours, now);
        };
    }

    /**
     * Fires when the condition held all the time, which somebody must have seen at its beginning too: after a silence it is
     * unknown what was.
     */
    private static Verdict lasting(
            AlertRule rule,
            List<Reading> recent,
            List<Reading> window,
            Instant from,
            double newest,
            DoublePredicate condition) {
        if (!window.stream().allMatch(reading -> condition.test(reading.value()))) {
            return new Calm();
        }
        Optional<Reading> before = recent.stream()
                .filter(reading -> reading.at().isBefore(from) && !reading.at().isBefore(from.minus(VOUCHES)))
                .reduce((earlier, later) -> later);
        if (window.get(0).at().equals(from)) {
            return new Firing(newest);
        }
        return before.<Verdict>map(reading -> condition.test(reading.value()) ? new Firing(newest) : new Calm())
                .orElseGet(Unknown::new);
    }

    private static Verdict drop(AlertRule rule, List<Reading> window, double newest) {
        double most = window.stream().mapToDouble(Reading::value).max().orElseThrow();
        double fall = most == 0 ? 0 : 100 * (most - newest) / most;
        return fall > rule.threshold() ? new Firing(newest) : new Calm();
    }

    private static Verdict anomaly(AlertRule rule, List<Reading> window, List<Point> hours, Instant now) {
        double mean = window.stream().mapToDouble(Reading::value).average().orElseThrow();
        return rule.measured()
                .flatMap(metric -> Anomaly.of(mean, now, hours, metric))
                .<Verdict>map(odd -> Math.abs(odd.z()) > rule.threshold() ? new Firing(mean) : new Calm())
                .orElseGet(Unknown::new);
    }
}
