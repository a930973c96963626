package io.corrosion.analytics.stat;

import static io.corrosion.analytics.stat.Made.hour;
import static io.corrosion.analytics.stat.Made.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Session;
import io.corrosion.analytics.Wipe;
import io.corrosion.analytics.Wipe.Status;
import io.corrosion.analytics.stat.BestWipe.Confidence;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What wipes have to do with players and entities. */
class WipeStudyTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Instant MONDAY = Instant.parse("2026-03-02T00:00:00Z");
    private static final double NEAR = 1e-9;

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

    private static EntityGrowth.Hour at(int since, double entities) {
        return new EntityGrowth.Hour(since, entities);
    }

    private static Point world(Instant at, double entities) {
        OptionalDouble none = OptionalDouble.empty();
        OptionalDouble counted = OptionalDouble.of(entities);
        return new Point(at, 60, none, none, none, none, counted, none, none, none, none, none);
    }
}
