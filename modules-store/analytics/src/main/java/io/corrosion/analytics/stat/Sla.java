package io.corrosion.analytics.stat;

import io.corrosion.analytics.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How much of a range a server was there for its players, as far as anybody can know. Immutable. Planned stops do not count as
 * downtime, and the time before anything was known of the server counts as nothing.
 *
 * @param since where what is known begins within the range; empty when nothing is known of it
 * @param percentage of the time since then, 100 without an incident; empty when nothing is known
 * @param down the time all incidents took since then, overlaps counted once
 */
public record Sla(
        Instant from,
        Instant to,
        Optional<Instant> since,
        OptionalDouble percentage,
        Duration down,
        List<Incident> incidents) {

    /**
     * The report of these incidents, the earliest first.
     *
     * @param first when the server was heard of for the first time
     */
    public static Sla of(List<Incident> incidents, Optional<Instant> first, Instant from, Instant to) {
        Optional<Instant> since = first.filter(known -> known.isBefore(to)).map(known -> later(known, from));
        Duration down = down(incidents, since.orElse(to), to);
        return new Sla(
                from,
                to,
                since,
                since.map(known -> OptionalDouble.of(share(down, Duration.between(known, to))))
                        .orElseGet(OptionalDouble::empty),
                down,
                List.copyOf(incidents));
    }

    private static double share(Duration down, Duration whole) {
        return 100 - 100.0 * down.toMillis() / Math.max(1, whole.toMillis());
    }

    private static Duration down(List<Incident> incidents, Instant since, Instant to) {
        Duration down = Duration.ZERO;
        Instant counted = since;
        for (Incident incident : incidents) {
            Instant begin = later(incident.beganAt(), counted);
            Instant end = incident.endedAt().filter(ended -> ended.isBefore(to)).orElse(to);
            if (end.isAfter(begin)) {
                down = down.plus(Duration.between(begin, end));
                counted = end;
            }
        }
        return down;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
