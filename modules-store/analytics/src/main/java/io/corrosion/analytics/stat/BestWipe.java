package io.corrosion.analytics.stat;

import io.corrosion.analytics.stat.WipeStudy.Cycle;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * When in the week a wipe fills the server best. Immutable.
 *
 * @param hour 0 to 23, on the clock asked for
 * @param players mean population of the first 24 hours after such wipes
 * @param wipes how many such wipes it rests on
 * @param ofAll how many wipes there were to choose from
 * @param confidence how far to trust it
 */
public record BestWipe(DayOfWeek day, int hour, double players, int wipes, int ofAll, Confidence confidence) {

    private static final Duration FIRST_DAY = Duration.ofDays(1);
    private static final int MANY = 4;
    private static final int SOME = 2;

    /** How far to trust a recommendation. */
    public enum Confidence {
        /** One wipe, or nothing to compare with. */
        LOW,
        /** At least two wipes at that time, and another time to compare with. */
        MEDIUM,
        /** At least four, and better than the next best time by more than both standard errors together. */
        HIGH
    }

    private record Slot(DayOfWeek day, int hour) {}

    private record Score(Slot slot, double mean, double error, int count) {}

    /** The best slot of these cycles; a cycle that still runs counts when its first day is over. Empty without any. */
    public static Optional<BestWipe> of(List<Cycle> cycles, ZoneId zone) {
        Map<Slot, List<Double>> bySlot = cycles.stream()
                .filter(cycle -> cycle.isKnown(FIRST_DAY))
                .filter(cycle -> cycle.meanPlayers(Duration.ZERO, FIRST_DAY).isPresent())
                .collect(Collectors.groupingBy(
                        cycle -> slot(cycle, zone),
                        Collectors.mapping(
                                cycle -> cycle.meanPlayers(Duration.ZERO, FIRST_DAY)
                                        .getAsDouble(),
                                Collectors.toList())));
        List<Score> ranked = bySlot.entrySet().stream()
                .map(slot -> score(slot.getKey(), slot.getValue()))
                .sorted(Comparator.comparingDouble(Score::mean)
                        .reversed()
                        .thenComparing(score -> score.slot().day())
                        .thenComparing(score -> score.slot().hour()))
                .toList();
        int all = ranked.stream().mapToInt(Score::count).sum();
        return ranked.stream()
                .findFirst()
                .map(best -> new BestWipe(
                        best.slot().day(), best.slot().hour(), best.mean(), best.count(), all, confidence(ranked)));
    }

    private static Slot slot(Cycle cycle, ZoneId zone) {
        ZonedDateTime local = cycle.from().atZone(zone);
        return new Slot(local.getDayOfWeek(), local.getHour());
    }

    private static Score score(Slot slot, List<Double> values) {
        double mean = values.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        OptionalDouble variance = values.stream()
                .mapToDouble(value -> (value - mean) * (value - mean) / Math.max(1, values.size() - 1))
                .reduce(Double::sum);
        return new Score(slot, mean, Math.sqrt(variance.orElse(0) / values.size()), values.size());
    }

    private static Confidence confidence(List<Score> ranked) {
        Score best = ranked.get(0);
        if (ranked.size() < 2 || best.count() < SOME) {
            return Confidence.LOW;
        }
        Score next = ranked.get(1);
        boolean clear = best.mean() - next.mean() > best.error() + next.error();
        return best.count() >= MANY && clear ? Confidence.HIGH : Confidence.MEDIUM;
    }
}
