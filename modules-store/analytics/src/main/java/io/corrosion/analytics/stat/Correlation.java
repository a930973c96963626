package io.corrosion.analytics.stat;

import java.util.List;
import java.util.OptionalDouble;

/**
 * How far two measures go together: Pearson's coefficient. Immutable.
 *
 * @param coefficient -1 to 1; empty with fewer than three pairs, or when one of the two never changes
 * @param pairs how many it rests on
 */
public record Correlation(OptionalDouble coefficient, int pairs) {

    private static final int FEWEST = 3;

    /** Two values measured together. */
    public record Pair(double x, double y) {}

    /** The coefficient of these pairs. */
    public static Correlation of(List<Pair> pairs) {
        int n = pairs.size();
        if (n < FEWEST) {
            return new Correlation(OptionalDouble.empty(), n);
        }
        double meanX = pairs.stream().mapToDouble(Pair::x).average().orElseThrow();
        double meanY = pairs.stream().mapToDouble(Pair::y).average().orElseThrow();
        double xy = 0;
        double xx = 0;
        double yy = 0;
        for (Pair pair : pairs) {
            double dx = pair.x() - meanX;
            double dy = pair.y() - meanY;
            xy += dx * dy;
            xx += dx * dx;
            yy += dy * dy;
        }
        return xx == 0 || yy == 0
                ? new Correlation(OptionalDouble.empty(), n)
                : new Correlation(OptionalDouble.of(xy / Math.sqrt(xx * yy)), n);
    }
}
