package io.corrosion.analytics;

import java.time.Instant;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What a server was like at a moment, or on average from that moment to the next point. Immutable. What was not measured is
 * empty.
 *
 * @param samples how many reports it is made of; 0 where nobody reported
 * @param maxPlayers the most within it
 * @param minFps the least within it
 * @param netTxMb the sum within it
 * @param uptimePercentage of hours and days only
 */
public record Point(
        Instant at,
        int samples,
        OptionalDouble players,
        OptionalDouble maxPlayers,
        OptionalDouble fps,
        OptionalDouble minFps,
        OptionalDouble entities,
        OptionalDouble memoryMb,
        OptionalDouble cpuPercent,
        OptionalDouble diskGb,
        OptionalDouble netTxMb,
        OptionalDouble uptimePercentage) {

    /** What can be looked at, compared and watched. */
    public enum Metric {
        PLAYERS(Point::players),
        FPS(Point::fps),
        ENTITIES(Point::entities),
        MEMORY(Point::memoryMb),
        CPU(Point::cpuPercent),
        DISK(Point::diskGb),
        NETWORK(Point::netTxMb);

        private final Function<Point, OptionalDouble> value;

        Metric(Function<Point, OptionalDouble> value) {
            this.value = value;
        }

        /** Its value in a point. */
        public OptionalDouble of(Point point) {
            return value.apply(point);
        }

        /** The wire form, such as {@code players}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
