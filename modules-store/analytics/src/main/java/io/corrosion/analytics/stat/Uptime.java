package io.corrosion.analytics.stat;

import io.corrosion.analytics.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalDouble;

/** How much of the time a server reported that it was up. */
public final class Uptime {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final double ALL = 100;

    private Uptime() {}

    /**
     * In percent of the time since the first of these points; hours and days without a point are no uptime.
     *
     * @param points of hours or of days, the oldest first
     * @param step how long each of them is
     * @param until where the last that could be summed up ends
     * @return empty when no point tells
     */
    public static OptionalDouble of(List<Point> points, Duration step, Instant until) {
        List<Point> telling = points.stream()
                .filter(point -> point.uptimePercentage().isPresent())
                .toList();
        if (telling.isEmpty()) {
            return OptionalDouble.empty();
        }
        Instant first = telling.get(0).at();
        double up = telling.stream()
                .mapToDouble(point -> point.uptimePercentage().getAsDouble() * step.toSeconds())
                .sum();
        long known = Math.max(HOUR.toSeconds(), Duration.between(first, until).toSeconds());
        return OptionalDouble.of(Math.min(ALL, up / known));
    }

    /** Where the last hour ends that is summed up at this moment: five minutes after it is over. */
    public static Instant summedUntil(Instant now) {
        return now.minus(Duration.ofMinutes(5)).truncatedTo(ChronoUnit.HOURS);
    }
}
