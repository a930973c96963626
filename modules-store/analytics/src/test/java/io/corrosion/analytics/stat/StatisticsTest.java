package io.corrosion.analytics.stat;

import static io.corrosion.analytics.stat.Made.hour;
import static io.corrosion.analytics.stat.Made.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.Session;
import io.corrosion.analytics.stat.Correlation.Pair;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is computed of players at large. */
class StatisticsTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final double NEAR = 1e-9;

    @Test
    void aStraightLineCorrelatesFullyAndAConstantNotAtAll() {
        assertThat(Correlation.of(List.of(new Pair(1, 60), new Pair(2, 50), new Pair(3, 40)))
                        .coefficient()
                        .getAsDouble())
                .isEqualTo(-1, within(NEAR));
        assertThat(Correlation.of(List.of(new Pair(1, 60), new Pair(2, 60), new Pair(3, 60)))
                        .coefficient())
                .isEmpty();
        assertThat(Correlation.of(List.of(new Pair(1, 60), new Pair(2, 50))).coefficient())
                .isEmpty();
    }

    @Test
    void theCoefficientIsThatOfTheTextbookFormula() {
        Random random = new Random(3);
        List<Pair> pairs = new ArrayList<>();
        double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < 500; i++) {
            Pair pair = new Pair(random.nextInt(200), 60 - random.nextInt(40));
            pairs.add(pair);
            x += pair.x();
            y += pair.y();
            xx += pair.x() * pair.x();
            yy += pair.y() * pair.y();
            xy += pair.x() * pair.y();
        }
        double second = (500 * xy - x * y) / Math.sqrt((500 * xx - x * x) * (500 * yy - y * y));

        assertThat(Correlation.of(pairs).coefficient().getAsDouble()).isEqualTo(second, within(1e-9));
    }

    @Test
    void theHottestCellIsTheLocalHourAlsoOnDaysOfTheClockChange() {
        // 29 March 2026: 02:00 becomes 03:00 in Berlin; 25 October: 02:30 comes twice
        HeatMap spring = HeatMap.of(
                List.of(Instant.parse("2026-03-29T00:59:59Z"), Instant.parse("2026-03-29T01:00:00Z")), BERLIN);
        HeatMap autumn = HeatMap.of(
                List.of(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-25T01:30:00Z")), BERLIN);

        assertThat(spring.at(DayOfWeek.SUNDAY, 1)).isEqualTo(1);
        assertThat(spring.at(DayOfWeek.SUNDAY, 2)).isZero();
        assertThat(spring.at(DayOfWeek.SUNDAY, 3)).isEqualTo(1);
        assertThat(autumn.at(DayOfWeek.SUNDAY, 2)).isEqualTo(2);
    }

    @Test
    void playersAreCountedOnceAndNewOnesAreNew() {
        List<Session> sessions = List.of(
                visit("a", MONDAY.plusSeconds(60), 30),
                visit("a", MONDAY.plusSeconds(7200), 10),
                visit("b", MONDAY.plusSeconds(100), 20),
                new Session("c", MONDAY.plus(Duration.ofDays(1)), Optional.empty()));
        Map<String, Instant> first =
                Map.of("a", MONDAY.minusSeconds(9), "b", MONDAY.plusSeconds(100), "c", MONDAY.plus(Duration.ofDays(1)));

        Audience audience = Audience.of(sessions, first, MONDAY, ZoneOffset.UTC);

        assertThat(audience.unique()).isEqualTo(3);
        assertThat(audience.fresh()).isEqualTo(2);
        assertThat(audience.returning()).isEqualTo(1);
        assertThat(audience.meanMinutes()).hasValue(20);
        assertThat(audience.days()).extracting(Audience.Day::unique).containsExactly(2, 1);
        assertThat(audience.days().get(1).day()).isEqualTo(LocalDate.parse("2026-03-03"));
        assertThat(audience.days().get(1).meanMinutes()).isEmpty();
    }

    @Test
    void aSpikeIsOddAndNoiseIsNot() {
        Random random = new Random(11);
        Instant now = MONDAY.plus(Duration.ofDays(70)).plus(Duration.ofHours(20));
        List<Point> hours = new ArrayList<>();
        for (int hour = 0; hour < 70 * 24; hour++) {
            Instant at = MONDAY.plus(Duration.ofHours(hour));
            hours.add(hour(at, 50 + random.nextGaussian() * 4, 60));
        }

        assertThat(Anomaly.of(55, now, hours, Metric.PLAYERS)).hasValueSatisfying(odd -> {
            assertThat(Math.abs(odd.z())).isLessThan(3.5);
            assertThat(odd.weeks()).isEqualTo(10);
        });
        assertThat(Anomaly.of(120, now, hours, Metric.PLAYERS))
                .hasValueSatisfying(odd -> assertThat(odd.z()).isGreaterThan(3.5));
        assertThat(Anomaly.of(55, now, hours.subList(0, 24), Metric.PLAYERS)).isEmpty();
    }
}
