package io.corrosion.analytics.stat;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Session;
import io.corrosion.analytics.Wipe;
import io.corrosion.analytics.Wipe.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What wipes do to a server's population. Immutable; built from hourly points, visits and wipes, each the oldest first. A
 * cycle goes from the end of a successful wipe to the beginning of the next wipe, or to the end of what is known.
 */
public final class WipeStudy {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration PEAK_WITHIN = Duration.ofDays(3);
    private static final int LONGEST_CURVE = 31;
    private static final int MOST_GROWTHS = 4;

    private final List<Wipe> wipes;
    private final List<Cycle> cycles;
    private final List<Session> sessions;
    private final Instant end;

    /**
     * From a successful wipe to the next.
     *
     * @param over whether that next one has begun
     */
    public record Cycle(Wipe wipe, Instant from, Instant to, boolean over, List<Point> points) {

        /** Whether so much time after the wipe is known as it will stay; a cycle that still runs may be too young. */
        boolean isKnown(Duration length) {
            return over || !to.isBefore(from.plus(length));
        }

        /** Mean of the hourly players within so much time after the wipe. */
        OptionalDouble meanPlayers(Duration after, Duration length) {
            Instant begin = from.plus(after);
            Instant end = begin.plus(length);
            return points.stream()
                    .filter(point -> !point.at().isBefore(begin) && point.at().isBefore(end))
                    .flatMapToDouble(point -> point.players().stream())
                    .average();
        }
    }

    /**
     * How many of those who played in the cycle before came back within 24, 48 and 72 hours, in percent; empty while these
     * hours are not over.
     */
    public record Return(
            Wipe wipe, int before, OptionalDouble within24, OptionalDouble within48, OptionalDouble within72) {}

    /** Population on a day of the cycle, the first being 1, over all cycles that reached it. */
    public record CurveDay(int day, double players, int cycles) {}

    public WipeStudy(List<Wipe> wipes, List<Point> hours, List<Session> sessions, Instant end) {
        this.wipes = List.copyOf(wipes);
        this.sessions = List.copyOf(sessions);
        this.end = end;
        this.cycles = cycles(wipes, hours, end);
    }

    private static List<Cycle> cycles(List<Wipe> wipes, List<Point> hours, Instant end) {
        List<Cycle> cycles = new ArrayList<>();
        for (int i = 0; i < wipes.size(); i++) {
            Wipe wipe = wipes.get(i);
            if (wipe.status() == Status.SUCCESS) {
                Instant from = wipe.completedAt().orElse(wipe.startedAt());
                boolean over = i + 1 < wipes.size();
                Instant to = over ? wipes.get(i + 1).startedAt() : end;
                cycles.add(new Cycle(
                        wipe,
                        from,
                        to,
                        over,
                        hours.stream()
                                .filter(point ->
                                        !point.at().isBefore(from) && point.at().isBefore(to))
                                .toList()));
            }
        }
        return List.copyOf(cycles);
    }

    public List<Cycle> cycles() {
        return cycles;
    }

    /** The share of finished wipes that succeeded, in percent. */
    public OptionalDouble successRate() {
        List<Wipe> finished =
                wipes.stream().filter(wipe -> wipe.status() != Status.RUNNING).toList();
        return finished.stream()
                .mapToDouble(wipe -> wipe.status() == Status.SUCCESS ? 100 : 0)
                .average();
    }

    /** Mean length of successful wipes, in seconds. */
    public OptionalDouble meanSeconds() {
        return cycles.stream()
                .flatMap(cycle -> cycle.wipe().took().stream())
                .mapToDouble(Duration::toSeconds)
                .average();
    }

    /** Mean time from a wipe's end to the hour with the most players of its first three days, in minutes. */
    public OptionalDouble minutesToPeak() {
        return cycles.stream()
                .filter(cycle -> cycle.isKnown(PEAK_WITHIN))
                .flatMap(cycle -> minutesToPeak(cycle).stream())
                .mapToDouble(Long::doubleValue)
                .average();
    }

    private static Optional<Long> minutesToPeak(Cycle cycle) {
        Point peak = null;
        for (Point point : cycle.points()) {
            boolean within = point.at().isBefore(cycle.from().plus(PEAK_WITHIN));
            if (within
                    && point.maxPlayers().isPresent()
                    && (peak == null
                            || point.maxPlayers().getAsDouble()
                                    > peak.maxPlayers().getAsDouble())) {
                peak = point;
            }
        }
        return Optional.ofNullable(peak)
                .map(found -> Duration.between(cycle.from(), found.at()).toMinutes());
    }

    /** Population by day of the cycle. */
    public List<CurveDay> curve() {
        List<CurveDay> curve = new ArrayList<>();
        for (int day = 0; day < LONGEST_CURVE; day++) {
            Duration after = DAY.multipliedBy(day);
            double[] means = cycles.stream()
                    .flatMapToDouble(cycle -> cycle.meanPlayers(after, DAY).stream())
                    .toArray();
            if (means.length > 0) {
                curve.add(new CurveDay(day + 1, Arrays.stream(means).average().orElseThrow(), means.length));
            }
        }
        return List.copyOf(curve);
    }

    /** Who came back after each successful wipe but the first. */
    public List<Return> returns() {
        List<Return> returns = new ArrayList<>();
        for (int i = 1; i < cycles.size(); i++) {
            Cycle cycle = cycles.get(i);
            Set<String> before = players(cycles.get(i - 1).from(), cycle.wipe().startedAt());
            if (!before.isEmpty()) {
                returns.add(new Return(
                        cycle.wipe(),
                        before.size(),
                        share(before, cycle.from(), 24),
                        share(before, cycle.from(), 48),
                        share(before, cycle.from(), 72)));
            }
        }
        return List.copyOf(returns);
    }

    /** Entities since the wipe, for as many cycles as one chart can tell apart. */
    public List<EntityGrowth> growth() {
        return EntityGrowth.of(cycles, MOST_GROWTHS);
    }

    private OptionalDouble share(Set<String> before, Instant from, int hours) {
        Instant to = from.plus(Duration.ofHours(hours));
        if (to.isAfter(end)) {
            return OptionalDouble.empty();
        }
        Set<String> back = players(from, to);
        return OptionalDouble.of(100.0 * before.stream().filter(back::contains).count() / before.size());
    }

    private Set<String> players(Instant from, Instant to) {
        return sessions.stream()
                .filter(session ->
                        !session.joinedAt().isBefore(from) && session.joinedAt().isBefore(to))
                .map(Session::steamId)
                .collect(Collectors.toSet());
    }
}
