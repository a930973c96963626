package io.corrosion.analytics.ui;

import io.corrosion.analytics.Point;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of its disk a server takes. Immutable.
 *
 * @param usedGb by the server's directory
 * @param totalGb what the disk holds
 */
record DiskGauge(double usedGb, double totalGb) {

    private static final double ALL = 100;

    /** Out of the newest point that tells; empty where the disk's size is not known. */
    static Optional<DiskGauge> of(List<Point> points, OptionalDouble totalGb) {
        return totalGb.stream().filter(total -> total > 0).boxed().findFirst().flatMap(total -> points.stream()
                .filter(point -> point.diskGb().isPresent())
                .reduce((older, newer) -> newer)
                .map(point -> new DiskGauge(point.diskGb().getAsDouble(), total)));
    }

    double share() {
        return Math.min(ALL, usedGb / totalGb * ALL);
    }

    String percent() {
        return String.format(Locale.ROOT, "%.1f %%", share());
    }

    String used() {
        return String.format(Locale.ROOT, "%.1f", usedGb);
    }

    String total() {
        return String.format(Locale.ROOT, "%,.0f", totalGb);
    }
}
