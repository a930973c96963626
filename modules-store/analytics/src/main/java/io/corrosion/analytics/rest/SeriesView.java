package io.corrosion.analytics.rest;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Range;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A server's points within a range.
 *
 * @param diskTotalGb what the disk under the server holds, as its agent said last within a day
 */
public record SeriesView(
        String server,
        String range,
        Instant from,
        Instant to,
        String resolution,
        Optional<Double> diskTotalGb,
        List<PointView> points) {

    /** A point; what was not measured is null. */
    public record PointView(
            Instant at,
            int samples,
            Optional<Double> players,
            Optional<Double> maxPlayers,
            Optional<Double> fps,
            Optional<Double> minFps,
            Optional<Double> entities,
            Optional<Double> memoryMb,
            Optional<Double> cpuPercent,
            Optional<Double> diskGb,
            Optional<Double> netTxMb,
            Optional<Double> uptimePercentage) {

        static PointView of(Point point) {
            return new PointView(
                    point.at(),
                    point.samples(),
                    maybe(point.players()),
                    maybe(point.maxPlayers()),
                    maybe(point.fps()),
                    maybe(point.minFps()),
                    maybe(point.entities()),
                    maybe(point.memoryMb()),
                    maybe(point.cpuPercent()),
                    maybe(point.diskGb()),
                    maybe(point.netTxMb()),
                    maybe(point.uptimePercentage()));
        }
    }

    static SeriesView of(LicenseId server, Range range, OptionalDouble diskTotalGb, List<Point> points) {
        return new SeriesView(
                server.toString(),
                range.name(),
                range.from(),
                range.to(),
                range.resolution().wire(),
                maybe(diskTotalGb),
                points.stream().map(PointView::of).toList());
    }

    static Optional<Double> maybe(OptionalDouble value) {
        return value.isPresent() ? Optional.of(value.getAsDouble()) : Optional.empty();
    }
}
