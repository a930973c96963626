package io.corrosion.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Range;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.analytics.sql.SeriesRows;
import io.corrosion.api.messaging.TelemetrySink.Telemetry;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RollUpsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final double NEAR = 1e-9;

    private final Instant hour = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(Duration.ofHours(30));
    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final SampleSink sink = new SampleSink(stand.intake);
    private final SeriesRows series = new SeriesRows();

    @Test
    void knownSamplesGiveExactHours() {
        List<Telemetry> batch = new ArrayList<>();
        for (int minute = 0; minute < 60; minute++) {
            batch.add(stand.stats(hour.plusSeconds(60L * minute), minute < 30 ? 10 : 20, minute < 30 ? 60 : 30));
        }
        batch.add(stand.agent(hour.plusSeconds(10), 100, 50));
        batch.add(stand.agent(hour.plusSeconds(40), 130, 150));
        sink.accept(batch);

        rollUp(hour.plus(Duration.ofMinutes(65)));

        Point point = hours().get(0);
        assertThat(point.at()).isEqualTo(hour);
        assertThat(point.samples()).isEqualTo(62);
        assertThat(point.players()).hasValue(15);
        assertThat(point.maxPlayers()).hasValue(20);
        assertThat(point.fps()).hasValue(45);
        assertThat(point.minFps()).hasValue(30);
        assertThat(point.entities()).hasValue(1000);
        assertThat(point.memoryMb()).hasValue(4096); // the agent weighs the process tree
        assertThat(point.cpuPercent()).hasValue(100);
        assertThat(point.diskGb()).hasValue(12.5);
        assertThat(point.netTxMb()).hasValue(4);
        assertThat(point.uptimePercentage()).hasValue(100);
        assertThat(evidence()).containsExactly(1000.0, 4096.0, 12.5, 4.0, 62.0);
    }

    @Test
    void aGapIsNoUptimeAndAStoppedServerNeither() {
        sink.accept(List.of(
                stand.stats(hour, 5, 60),
                stand.stats(hour.plusSeconds(60), 5, 60), // vouches for 150 s, then nobody speaks
                stand.agent(hour.plusSeconds(1800), 30, 1),
                stand.agent(hour.plusSeconds(1830), 0, 0), // the process is gone
                stand.agent(hour.plusSeconds(1860), 0, 0)));

        rollUp(hour.plus(Duration.ofMinutes(65)));

        assertThat(hours().get(0).uptimePercentage().getAsDouble()).isEqualTo((60 + 150 + 30) / 36.0, within(NEAR));
    }

    @Test
    void samplesOfTheHourBeforeVouchForItsBeginning() {
        sink.accept(List.of(stand.stats(hour.minusSeconds(30), 5, 60), stand.stats(hour.plusSeconds(60), 5, 60)));

        rollUp(hour.plus(Duration.ofMinutes(65)));

        Point point = hours().stream()
                .filter(one -> one.at().equals(hour))
                .findFirst()
                .orElseThrow();
        assertThat(point.samples()).isEqualTo(1);
        assertThat(point.uptimePercentage().getAsDouble()).isEqualTo((60 + 150) / 36.0, within(NEAR));
    }

    @Test
    void duplicatesAndDisorderChangeNothingAndLateSamplesAreComputedAgain() {
        List<Telemetry> batch = new ArrayList<>();
        for (int minute = 0; minute < 120; minute++) {
            batch.add(stand.stats(hour.plusSeconds(60L * minute), minute, 60));
        }
        Telemetry late = batch.remove(119);
        Collections.shuffle(batch, new Random(7));
        sink.accept(batch.subList(0, 80));
        sink.accept(batch); // the first eighty come again
        rollUp(hour.plus(Duration.ofMinutes(125)));
        List<Point> before = hours();
        rollUp(hour.plus(Duration.ofMinutes(126)));
        List<Point> repeated = hours();

        sink.accept(List.of(late));
        rollUp(hour.plus(Duration.ofMinutes(185)));

        assertThat(repeated).isEqualTo(before);
        assertThat(before.get(1).samples()).isEqualTo(59);
        assertThat(hours().get(1).samples()).isEqualTo(60);
        assertThat(hours().get(1).maxPlayers()).hasValue(119);
        assertThat(hours().get(0)).isEqualTo(before.get(0));
    }

    @Test
    void anHourWhoseSamplesHaveGoneIsNotOverwrittenByOneThatComesLate() {
        sink.accept(List.of(stand.stats(hour, 10, 60), stand.stats(hour.plusSeconds(60), 20, 60)));
        rollUp(hour.plus(Duration.ofMinutes(65)));
        List<Point> before = hours();
        stand.transactions.run(
                Scope.platform("test"),
                tx -> Sql.update(
                        tx, "delete from analytics.server_stats where license_id = ?::uuid", stand.license.value()));

        sink.accept(List.of(stand.stats(hour.plusSeconds(120), 99, 10)));
        rollUp(hour.plus(Duration.ofMinutes(125)));

        assertThat(hours()).isEqualTo(before);
    }

    @Test
    void aSampleThatComesLateVouchesForTheBeginningOfTheNextHourToo() {
        sink.accept(List.of(stand.stats(hour.plusSeconds(60), 5, 60), stand.stats(hour.plusSeconds(7_260), 5, 60)));
        rollUp(hour.plus(Duration.ofMinutes(185)));

        sink.accept(List.of(stand.stats(hour.minusSeconds(30), 5, 60)));
        rollUp(hour.plus(Duration.ofMinutes(186)));

        assertThat(hours())
                .filteredOn(point -> point.at().equals(hour))
                .singleElement()
                .satisfies(point ->
                        assertThat(point.uptimePercentage().getAsDouble()).isEqualTo((60 + 150) / 36.0, within(NEAR)));
    }

    @Test
    void aClockThatIsAheadIsNotBelievedAndOneThatHeldBackIs() {
        Instant arrived = hour.plusSeconds(600);
        sink.accept(List.of(
                stand.says(
                        "stats",
                        arrived,
                        1,
                        Map.of("Sent-At", arrived.plusSeconds(7200).toString()),
                        stats(1)),
                stand.says(
                        "stats",
                        arrived,
                        2,
                        Map.of("Sent-At", hour.plusSeconds(60).toString()),
                        stats(2)),
                stand.says("stats", arrived, 3, Map.of("Sent-At", "yesterday"), stats(3)),
                stand.says("stats", arrived, 4, Map.of("Sent-At", "2001-01-01T00:00:00Z"), stats(4)),
                stand.says("stats", arrived, 5, Map.of(), "{\"players\":-1,\"fps\":\"x\"}"),
                stand.says("stats", arrived, 6, Map.of(), "not json"),
                stand.says("stats", arrived, 7, Map.of(), "{\"players\":1e300}")));

        List<Point> raw =
                stand.read(tx -> series.raw(tx, stand.license, hour.minusSeconds(1), arrived.plusSeconds(9000)));

        assertThat(raw).extracting(Point::at).containsExactly(hour.plusSeconds(60), arrived, arrived, arrived, arrived);
        assertThat(raw.get(3).players()).isEmpty();
        assertThat(raw.get(4).players()).isEmpty();
    }

    @Test
    void generatedDaysAreTheSameInASecondComputation() {
        Random random = new Random(42);
        Instant begin = hour.truncatedTo(ChronoUnit.DAYS).minus(Duration.ofDays(1));
        Map<Instant, List<double[]>> expected = new TreeMap<>();
        List<Telemetry> batch = new ArrayList<>();
        Instant at = begin;
        while (at.isBefore(begin.plus(Duration.ofDays(1)))) {
            int players = random.nextInt(200);
            double fps = 20 + random.nextInt(4000) / 100.0;
            batch.add(stand.stats(at, players, fps));
            expected.computeIfAbsent(at.truncatedTo(ChronoUnit.HOURS), any -> new ArrayList<>())
                    .add(new double[] {players, fps});
            at = at.plusSeconds(random.nextInt(20) == 0 ? 4000 : 45 + random.nextInt(30))
                    .plusNanos(random.nextInt(1_000_000) * 1000L);
        }
        Collections.shuffle(batch, random);
        for (int i = 0; i < batch.size(); i += 100) {
            sink.accept(batch.subList(i, Math.min(batch.size(), i + 100)));
        }

        rollUp(begin.plus(Duration.ofHours(25)));

        List<Point> hours = stand.read(tx -> series.hours(tx, stand.license, begin, begin.plus(Duration.ofDays(1))));
        assertThat(hours.stream().filter(point -> point.samples() > 0)).hasSameSizeAs(expected.keySet());
        hours.stream().filter(point -> point.samples() > 0).forEach(point -> {
            List<double[]> told = expected.get(point.at());
            assertThat(point.samples()).isEqualTo(told.size());
            assertThat(point.players().getAsDouble())
                    .isEqualTo(
                            told.stream().mapToDouble(one -> one[0]).average().orElseThrow(), within(NEAR));
            assertThat(point.fps().getAsDouble())
                    .isEqualTo(
                            told.stream().mapToDouble(one -> one[1]).average().orElseThrow(), within(NEAR));
        });
        Point day = stand.read(tx -> series.points(
                        tx,
                        stand.license,
                        Range.custom(begin.minus(Duration.ofDays(40)), begin.plus(Duration.ofDays(1)))))
                .get(0);
        double[] all = expected.values().stream()
                .flatMap(List::stream)
                .mapToDouble(one -> one[0])
                .toArray();
        assertThat(day.at()).isEqualTo(begin);
        assertThat(day.samples()).isEqualTo(all.length);
        assertThat(day.players().getAsDouble())
                .isEqualTo(java.util.Arrays.stream(all).average().orElseThrow(), within(NEAR));
        assertThat(day.uptimePercentage().getAsDouble())
                .isEqualTo(
                        hours.stream()
                                        .mapToDouble(point ->
                                                point.uptimePercentage().getAsDouble())
                                        .sum()
                                / 24,
                        within(NEAR));
    }

    @Test
    void aLineShowsOneSourceOnly() {
        sink.accept(List.of(stand.stats(hour, 5, 60), stand.agent(hour.plusSeconds(1), 10, 3)));

        List<Point> raw = stand.read(tx -> series.raw(tx, stand.license, hour, hour.plusSeconds(2)));

        assertThat(raw.get(0).players()).hasValue(5);
        assertThat(raw.get(0).memoryMb()).isEmpty();
        assertThat(raw.get(1).memoryMb()).hasValue(4096);
    }

    @Test
    void nothingIsSeenByAnotherOrganisation() {
        sink.accept(List.of(stand.stats(hour, 5, 60)));
        Stand other = new Stand(stand.transactions);

        List<Point> seen = other.read(tx -> series.raw(tx, stand.license, hour.minusSeconds(1), hour.plusSeconds(1)));

        assertThat(seen).isEmpty();
    }

    private void rollUp(Instant now) {
        new RollUps(stand.transactions, Clock.fixed(now, ZoneOffset.UTC)).rollUp();
    }

    private List<Point> hours() {
        return stand.read(
                tx -> series.hours(tx, stand.license, hour.minus(Duration.ofHours(2)), hour.plus(Duration.ofHours(5))));
    }

    private List<Double> evidence() {
        return stand.read(tx -> Sql.list(
                        tx,
                        "select cpu_millicore_avg, mem_mb_avg, disk_gb_used, egress_mb_total, samples_count::float8 as n"
                                + " from analytics.metrics_hourly where server_id = ?::uuid and samples_count > 0",
                        row -> List.of(
                                row.decimal("cpu_millicore_avg"),
                                row.decimal("mem_mb_avg"),
                                row.decimal("disk_gb_used"),
                                row.decimal("egress_mb_total"),
                                row.decimal("n")),
                        stand.license.value()))
                .get(0);
    }

    private static String stats(int players) {
        return "{\"players\":%d,\"fps\":60,\"entities\":1,\"uptime\":1,\"memory\":1}".formatted(players);
    }
}
