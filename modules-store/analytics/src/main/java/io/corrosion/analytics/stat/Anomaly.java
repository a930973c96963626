package io.corrosion.analytics.stat;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Point.Metric;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * How odd a value is for its hour of the week: the robust z-score against the same hour of earlier weeks. Immutable.
 *
 * @param z how many robust deviations above (or, negative, below) the median
 * @param median what is usual
 * @param weeks how many earlier weeks it rests on
 */
public record Anomaly(double z, double median, int weeks) {

    /** What a median absolute deviation is multiplied with to be a standard deviation of normal noise. */
    private static final double TO_SIGMA = 1.4826;

    private static final int FEWEST_WEEKS = 3;
    private static final double LEAST_SHARE = 0.05;

    /**
     * Compares a value with earlier hours; the deviation is taken as at least a twentieth of the median and at least one, so
     * that a server that is always the same does not cry at the first player.
     *
     * @param hours hourly points, in any order
     * @return empty with fewer than three earlier weeks
     */
    public static Optional<Anomaly> of(double value, Instant at, List<Point> hours, Metric metric) {
        double[] usual = hours.stream()
                .filter(point -> point.at().isBefore(at.minusSeconds(3600)) && slot(point.at()) == slot(at))
                .flatMapToDouble(point -> metric.of(point).stream())
                .sorted()
                .toArray();
        if (usual.length < FEWEST_WEEKS) {
            return Optional.empty();
        }
        double median = median(usual);
        double[] away =
                Arrays.stream(usual).map(one -> Math.abs(one - median)).sorted().toArray();
        double deviation = Math.max(TO_SIGMA * median(away), Math.max(1, LEAST_SHARE * Math.abs(median)));
        return Optional.of(new Anomaly((value - median) / deviation, median, usual.length));
    }

    private static int slot(Instant at) {
        ZonedDateTime utc = at.atZone(ZoneOffset.UTC);
        return utc.getDayOfWeek().ordinal() * 24 + utc.getHour();
    }

    private static double median(double[] sorted) {
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
