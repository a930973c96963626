package io.corrosion.analytics.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.corrosion.analytics.Incident;
import io.corrosion.analytics.Point;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** How long a server was there, of the time it is known. */
class UptimeTest {

    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final double NEAR = 1e-9;

    @Test
    void uptimeIsTheWholeLessTheIncidentsCountedOnce() {
        Instant end = MONDAY.plus(Duration.ofHours(100));
        List<Incident> incidents = List.of(
                new Incident(MONDAY.minusSeconds(3600), Optional.of(MONDAY.plusSeconds(3600)), "crashed", ""),
                new Incident(MONDAY.plusSeconds(1800), Optional.of(MONDAY.plusSeconds(5400)), "crashed", ""),
                new Incident(end.minusSeconds(1800), Optional.empty(), "crashed", ""));

        Optional<Instant> known = Optional.of(MONDAY.minusSeconds(3600));

        Sla sla = Sla.of(incidents, known, MONDAY, end);

        assertThat(sla.down()).isEqualTo(Duration.ofHours(2));
        assertThat(sla.percentage().getAsDouble()).isEqualTo(98, within(NEAR));
        assertThat(Sla.of(List.of(), known, MONDAY, end).percentage()).hasValue(100);
    }

    @Test
    void theTimeBeforeAServerWasHeardOfIsNoUptime() {
        Instant end = MONDAY.plus(Duration.ofHours(100));
        Instant heard = end.minus(Duration.ofHours(10));
        List<Incident> incidents = List.of(new Incident(end.minusSeconds(3600), Optional.empty(), "crashed", ""));

        Sla sla = Sla.of(incidents, Optional.of(heard), MONDAY, end);

        assertThat(sla.since()).hasValue(heard);
        assertThat(sla.percentage().getAsDouble()).isEqualTo(90, within(NEAR));
        assertThat(Sla.of(List.of(), Optional.empty(), MONDAY, end).percentage())
                .isEmpty();
        assertThat(Sla.of(List.of(), Optional.of(end), MONDAY, end).percentage())
                .isEmpty();
    }

    @Test
    void hoursNobodyReportedAreNoUptime() {
        List<Point> hours = List.of(up(MONDAY, 50), up(MONDAY.plus(Duration.ofHours(1)), 100));
        Duration hour = Duration.ofHours(1);

        assertThat(Uptime.of(hours, hour, MONDAY.plus(Duration.ofHours(2)))).hasValue(75);
        assertThat(Uptime.of(hours, hour, MONDAY.plus(Duration.ofHours(10)))).hasValue(15);
        assertThat(Uptime.of(hours, hour, MONDAY)).hasValue(100);
        assertThat(Uptime.of(List.of(up(MONDAY, 25)), Duration.ofDays(1), MONDAY.plus(Duration.ofHours(12))))
                .hasValue(50);
        assertThat(Uptime.of(List.of(), hour, MONDAY)).isEmpty();
        assertThat(Uptime.summedUntil(MONDAY.plusSeconds(299))).isEqualTo(MONDAY.minus(hour));
        assertThat(Uptime.summedUntil(MONDAY.plusSeconds(300))).isEqualTo(MONDAY);
    }

    private static Point up(Instant at, double percentage) {
        OptionalDouble none = OptionalDouble.empty();
        return new Point(at, 60, none, none, none, none, none, none, none, none, none, OptionalDouble.of(percentage));
    }
}
