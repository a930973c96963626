package io.corrosion.analytics.stat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.corrosion.analytics.Incident;
import io.corrosion.analytics.Point;
import io.corrosion.analytics.Point.Metric;
import io.corrosion.analytics.Session;
import io.corrosion.analytics.Wipe;
import io.corrosion.analytics.Wipe.Status;
import io.corrosion.analytics.stat.BestWipe.Confidence;
import io.corrosion.analytics.stat.Correlation.Pair;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

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
    void whoCameBackAfterAWipeIsKnownInPercent() {
        Wipe first = wipe(MONDAY, "A");
        Wipe second = wipe(MONDAY.plus(Duration.ofDays(7)), "B");
        Instant after = second.completedAt().orElseThrow();
        List<Session> sessions = List.of(
                visit("a", MONDAY.plus(Duration.ofDays(1)), 1),
                visit("b", MONDAY.plus(Duration.ofDays(2)), 1),
                visit("c", MONDAY.plus(Duration.ofDays(2)), 1),
                visit("d", MONDAY.plus(Duration.ofDays(3)), 1),
                visit("a", after.plus(Duration.ofHours(1)), 1),
                visit("b", after.plus(Duration.ofHours(30)), 1),
                visit("c", after.plus(Duration.ofHours(71)), 1),
                visit("x", after.plus(Duration.ofHours(2)), 1));

        var returns =
                new WipeStudy(List.of(first, second), List.of(), sessions, after.plus(Duration.ofDays(7))).returns();

        assertThat(returns).singleElement().satisfies(back -> {
            assertThat(back.before()).isEqualTo(4);
            assertThat(back.within24()).hasValue(25);
            assertThat(back.within48()).hasValue(50);
            assertThat(back.within72()).hasValue(75);
        });
    }

    @Test
    void aWipeOfThisMorningSaysNothingYetOfDaysThatAreNotOver() {
        Wipe first = wipe(MONDAY, "Usual");
        Wipe second = wipe(MONDAY.plus(Duration.ofDays(7)), "New"); // in the evening, when it is full
        Instant after = second.completedAt().orElseThrow();
        List<Point> hours = new ArrayList<>();
        for (int hour = 1; hour < 7 * 24; hour++) {
            hours.add(hour(MONDAY.plus(Duration.ofHours(hour)), 50, hour == 3 ? 80 : 60));
        }
        hours.add(hour(MONDAY.plus(Duration.ofDays(7)).plus(Duration.ofHours(1)), 200, 200));
        List<Session> sessions =
                List.of(visit("a", MONDAY.plus(Duration.ofDays(1)), 1), visit("a", after.plus(Duration.ofHours(1)), 1));

        WipeStudy young = new WipeStudy(List.of(first, second), hours, sessions, after.plus(Duration.ofHours(23)));
        WipeStudy older = new WipeStudy(List.of(first, second), hours, sessions, after.plus(Duration.ofHours(24)));

        assertThat(BestWipe.of(young.cycles(), ZoneOffset.UTC))
                .hasValueSatisfying(best -> assertThat(best.players()).isEqualTo(50));
        assertThat(BestWipe.of(older.cycles(), ZoneOffset.UTC))
                .hasValueSatisfying(best -> assertThat(best.players()).isEqualTo(125));
        assertThat(MapScore.of(young.cycles())).extracting(MapScore::map).containsExactly("Usual");
        assertThat(MapScore.of(older.cycles())).extracting(MapScore::map).containsExactly("New", "Usual");
        assertThat(older.minutesToPeak()).hasValue(3 * 60 - 10);
        assertThat(young.returns()).singleElement().satisfies(back -> assertThat(back.within24())
                .isEmpty());
        assertThat(older.returns()).singleElement().satisfies(back -> {
            assertThat(back.within24()).hasValue(100);
            assertThat(back.within48()).isEmpty();
            assertThat(back.within72()).isEmpty();
        });
    }

    @Test
    void curveRateDurationPeakAndMapsFollowTheFixture() {
        Wipe good = wipe(MONDAY, "Good");
        Wipe failed = new Wipe(
                UUID.randomUUID(),
                MONDAY.plus(Duration.ofDays(2)),
                Optional.of(MONDAY.plus(Duration.ofDays(2)).plusSeconds(60)),
                Status.FAILED,
                "");
        Wipe bad = wipe(MONDAY.plus(Duration.ofDays(3)), "Bad");
        List<Point> hours = new ArrayList<>();
        for (int hour = 1; hour < 48; hour++) {
            hours.add(hour(MONDAY.plus(Duration.ofHours(hour)), hour <= 24 ? 90 : 60, hour == 5 ? 120 : 95));
        }
        for (int hour = 73; hour < 97; hour++) {
            hours.add(hour(MONDAY.plus(Duration.ofHours(hour)), 30, 31));
        }

        WipeStudy study = new WipeStudy(List.of(good, failed, bad), hours, List.of(), MONDAY.plus(Duration.ofDays(7)));

        assertThat(study.successRate().getAsDouble()).isEqualTo(200.0 / 3, within(NEAR));
        assertThat(study.meanSeconds()).hasValue(600);
        assertThat(study.curve().get(0).players()).isEqualTo((90 + 30) / 2.0, within(NEAR));
        assertThat(study.curve().get(0).cycles()).isEqualTo(2);
        assertThat(study.curve().get(1).players()).isEqualTo(60, within(NEAR));
        assertThat(study.minutesToPeak()).hasValue((5 * 60 - 10 + 50) / 2.0);
        List<MapScore> maps = MapScore.of(study.cycles());
        assertThat(maps).extracting(MapScore::map).containsExactly("Good", "Bad");
        assertThat(maps.get(0).score() + maps.get(1).score()).isEqualTo(200, within(NEAR));
    }

    @Test
    void entitiesOfEachCycleAreThoseStoredSinceItsWipe() {
        Wipe first = wipe(MONDAY, "A"); // ends at 00:10
        Wipe second = wipe(MONDAY.plus(Duration.ofDays(2)), "B");
        List<Point> hours = List.of(
                world(MONDAY, 9_000), // the old world: before the wipe's end
                world(MONDAY.plus(Duration.ofHours(1)), 1_000),
                world(MONDAY.plus(Duration.ofHours(3)), 1_250.5),
                hour(MONDAY.plus(Duration.ofHours(4)), 10, 10), // nobody counted
                world(MONDAY.plus(Duration.ofHours(47)), 40_000),
                world(MONDAY.plus(Duration.ofHours(50)), 2_000),
                world(MONDAY.plus(Duration.ofDays(40)), 3_000)); // longer than is drawn

        List<EntityGrowth> growth =
                new WipeStudy(List.of(first, second), hours, List.of(), MONDAY.plus(Duration.ofDays(60))).growth();

        assertThat(growth).extracting(EntityGrowth::wipe).containsExactly(first, second);
        assertThat(growth.get(0).hours()).containsExactly(at(0, 1_000), at(2, 1_250.5), at(46, 40_000));
        assertThat(growth.get(1).hours()).containsExactly(at(1, 2_000));
    }

    @Test
    void onlyTheNewestCyclesInWhichEntitiesWereCountedAreDrawn() {
        List<Wipe> wipes = new ArrayList<>();
        List<Point> hours = new ArrayList<>();
        for (int week = 0; week < 6; week++) {
            Wipe wipe = wipe(MONDAY.plus(Duration.ofDays(7L * week)), "Map");
            wipes.add(wipe);
            if (week != 4) {
                hours.add(world(wipe.startedAt().plus(Duration.ofHours(5)), 100));
            }
        }

        assertThat(new WipeStudy(wipes, hours, List.of(), MONDAY.plus(Duration.ofDays(42))).growth())
                .extracting(EntityGrowth::wipe)
                .containsExactly(wipes.get(1), wipes.get(2), wipes.get(3), wipes.get(5));
    }

    @Test
    void theBestWipeDayIsThatOfTheFixtureOnTheLocalClockAcrossTheClockChange() {
        List<Wipe> wipes = new ArrayList<>();
        List<Point> hours = new ArrayList<>();
        for (int week = 0; week < 6; week++) { // the clock changes on 29 March, in the fourth week
            add(wipes, hours, LocalDateTime.parse("2026-03-05T18:50:00").plusWeeks(week), 100 + week); // Thursday
            add(wipes, hours, LocalDateTime.parse("2026-03-08T11:50:00").plusWeeks(week), 40 + week);
        }
        hours.sort((one, other) -> one.at().compareTo(other.at()));

        BestWipe best = BestWipe.of(
                        new WipeStudy(wipes, hours, List.of(), Instant.parse("2026-06-01T00:00:00Z")).cycles(), BERLIN)
                .orElseThrow();

        assertThat(best.day()).isEqualTo(DayOfWeek.THURSDAY);
        assertThat(best.hour()).isEqualTo(19);
        assertThat(best.wipes()).isEqualTo(6);
        assertThat(best.ofAll()).isEqualTo(12);
        assertThat(best.confidence()).isEqualTo(Confidence.HIGH);
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

    private static void add(List<Wipe> wipes, List<Point> hours, LocalDateTime local, double players) {
        Instant start = local.atZone(BERLIN).toInstant();
        wipes.add(wipe(start, "Map"));
        for (int hour = 0; hour < 24; hour++) {
            hours.add(hour(start.plusSeconds(600).plus(Duration.ofHours(hour)), players, players));
        }
    }

    private static Wipe wipe(Instant start, String map) {
        return new Wipe(UUID.randomUUID(), start, Optional.of(start.plusSeconds(600)), Status.SUCCESS, map);
    }

    private static Session visit(String player, Instant at, int minutes) {
        return new Session(player, at, Optional.of(at.plus(Duration.ofMinutes(minutes))));
    }

    private static EntityGrowth.Hour at(int since, double entities) {
        return new EntityGrowth.Hour(since, entities);
    }

    private static Point world(Instant at, double entities) {
        OptionalDouble none = OptionalDouble.empty();
        OptionalDouble counted = OptionalDouble.of(entities);
        return new Point(at, 60, none, none, none, none, counted, none, none, none, none, none);
    }

    private static Point hour(Instant at, double players, double most) {
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
