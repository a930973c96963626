package io.corrosion.analytics.stat;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Visits and hours as they are stored, made up. */
final class Made {

    private Made() {}

    static Session visit(String player, Instant at, int minutes) {
        return new Session(player, at, Optional.of(at.plus(Duration.ofMinutes(minutes))));
    }

    static Point hour(Instant at, double players, double most) {
        OptionalDouble none = OptionalDouble.empty();
        return new Point(
                at,
                60,
                OptionalDouble.of(players),
                OptionalDouble.of(most),
                none,
                none,
                none,
                none,
                none,
                none,
                none,
                none);
    }
}
