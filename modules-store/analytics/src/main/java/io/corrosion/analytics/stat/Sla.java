package io.corrosion.analytics.stat;

import io.corrosion.analytics.Incident;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How much of a range a server was there for its players. Immutable. Planned stops do not count as downtime.
 *
 * @param percentage 100 without an incident
 * @param down the time all incidents took within the range, overlaps counted once
 */
public record Sla(Instant from, Instant to, double percentage, Duration down, List<Incident> incidents) {

    /** The report of these incidents, the earliest first. */
    public static Sla of(List<Incident> incidents, Instant from, Instant to) {
        Duration down = Duration.ZERO;
        Instant counted = from;
        for (Incident incident : incidents) {
            Instant begin = later(incident.beganAt(), counted);
            Instant end = incident.endedAt().filter(ended -> ended.isBefore(to)).orElse(to);
            if (end.isAfter(begin)) {
                down = down.plus(Duration.between(begin, end));
                counted = end;
            }
        }
        double whole = Duration.between(from, to).toMillis();
        return new Sla(from, to, whole == 0 ? 100 : 100 - 100 * down.toMillis() / whole, down, List.copyOf(incidents));
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
