package io.corrosion.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Point;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.analytics.sql.SeriesRows;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CleanUpTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final TestDatabase database = POSTGRES.database();
    private final Stand stand =
            new Stand(SliceDatabase.of(database, "analytics").transactions());
    private final SampleSink sink = new SampleSink(stand.intake);
    private final SeriesRows series = new SeriesRows();
    private final Instant now = Instant.now();

    @Test
    void partitionsAreOpenedRowsOutOfTheNetMoveInAndOldDaysGo() {
        sink.accept(List.of(stand.stats(now, 5, 60), stand.stats(now.minus(Duration.ofDays(2)), 6, 60)));
        assertThat(partitions()).containsExactly("server_stats_default");

        cleanUp(now);
        List<Point> moved = raw();
        int opened = partitions().size();
        cleanUp(now);

        assertThat(moved).hasSize(2);
        assertThat(inTheNet()).isZero();
        assertThat(partitions()).hasSize(opened).hasSizeGreaterThan(14);

        cleanUp(now.plus(Duration.ofDays(6)));

        assertThat(raw()).singleElement().satisfies(point -> assertThat(point.players())
                .hasValue(5));
    }

    @Test
    void whatFellIntoTheNetGoesWithItsAgeToo() {
        cleanUp(now);
        Instant old = now.minus(Duration.ofDays(8));
        sink.accept(List.of(stand.stats(old, 6, 60), stand.stats(now, 5, 60)));
        assertThat(inTheNet()).isEqualTo(1);

        cleanUp(now);

        assertThat(inTheNet()).isZero();
        assertThat(raw()).hasSize(1);
    }

    @Test
    void hoursGoAfterNinetyDaysAndDaysAfterAYear() {
        for (int days : List.of(10, 89, 91, 364, 366)) {
            Instant at = now.minus(Duration.ofDays(days));
            stand.transactions.run(Scope.platform("test"), tx -> {
                Sql.update(
                        tx,
                        "insert into analytics.server_stats_hourly (license_id, tenant_id, hour, samples, player_samples,"
                                + " fps_samples, memory_samples, cpu_samples, up_seconds, uptime_percentage)"
                                + " values (?::uuid, ?::uuid, ?, 1, 0, 0, 0, 0, 0, 0)",
                        stand.license.value(),
                        stand.tenant.value(),
                        at);
                Sql.update(
                        tx,
                        "insert into analytics.server_stats_daily (license_id, tenant_id, day, samples, up_seconds,"
                                + " uptime_percentage) values (?::uuid, ?::uuid, (?::timestamptz at time zone 'UTC')::date, 1, 0, 0)",
                        stand.license.value(),
                        stand.tenant.value(),
                        at);
            });
        }

        cleanUp(now);

        assertThat(count("server_stats_hourly")).isEqualTo(2);
        assertThat(count("server_stats_daily")).isEqualTo(4);
    }

    @Test
    void everyTableIsBehindTheSecondWallPartitionsIncluded() {
        cleanUp(now);

        RowLevelSecurityRules.check(database.owner(), List.of());
    }

    private void cleanUp(Instant at) {
        new CleanUp(Stand.retention(), stand.transactions, Clock.fixed(at, ZoneOffset.UTC)).cleanUp();
    }

    private List<Point> raw() {
        return stand.read(tx -> series.raw(tx, stand.license, now.minus(Duration.ofDays(3)), now.plusSeconds(1)));
    }

    private long count(String table) {
        return stand.read(tx -> Sql.first(tx, "select count(*) as n from analytics." + table, row -> row.count("n")))
                .orElseThrow();
    }

    private long inTheNet() {
        return stand.read(tx -> Sql.first(
                        tx,
                        "select count(*) as n from analytics.server_stats where tableoid ="
                                + " (select oid from pg_class where relname = 'server_stats_default')",
                        row -> row.count("n")))
                .orElseThrow();
    }

    private List<String> partitions() {
        return stand.read(tx -> Sql.list(
                tx,
                "select c.relname::text as name from pg_inherits i join pg_class c on c.oid = i.inhrelid"
                        + " where i.inhparent = (select oid from pg_class where relname = 'server_stats') order by 1",
                row -> row.text("name")));
    }
}
