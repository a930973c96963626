package io.corrosion.analytics.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.AlertNotices;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.messaging.PlayerSink;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ReportsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final List<Notice> told = new ArrayList<>();
    private final LocalDate monday =
            LocalDate.now(ZoneOffset.UTC).with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));

    @Test
    void onMondaysThereIsAReportOfTheDayAndOneOfTheWeek() {
        day(monday.minusDays(1), 10, 40, 60, 86_400);
        day(monday.minusDays(3), 30, 90, 30, 43_200);

        report(monday);

        assertThat(told).extracting(Notice::event).containsExactly(AlertNotices.DAILY, AlertNotices.WEEKLY);
        assertThat(told.get(0).values())
                .containsEntry("period", monday.minusDays(1).toString())
                .containsEntry("players", "10.0")
                .containsEntry("peak", "40")
                .containsEntry("fps", "60.0")
                .containsEntry("uptime", "100.00");
        // weighed by the time the server was up: (10 * 86400 + 30 * 43200) / 129600, and 129600 s of 7 days
        assertThat(told.get(1).values())
                .containsEntry("players", "16.7")
                .containsEntry("peak", "90")
                .containsEntry("fps", "50.0")
                .containsEntry("uptime", "21.43");
    }

    @Test
    void onOtherDaysThereIsTheReportOfTheDayAloneAndNoneWithoutFigures() {
        day(monday, 10, 40, 60, 86_400);

        report(monday.plusDays(1));
        report(monday.plusDays(2));

        assertThat(told).extracting(Notice::event).containsExactly(AlertNotices.DAILY);
    }

    @Test
    void whoCameTwiceIsOneOfTheDifferentPlayers() {
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        var noon = yesterday.atTime(12, 0).toInstant(ZoneOffset.UTC);
        day(yesterday, 1, 2, 60, 86_400);
        new PlayerSink(stand.intake)
                .accept(List.of(
                        stand.did(noon, "join", "1"),
                        stand.did(noon.plusSeconds(60), "join", "1"),
                        stand.did(noon.plusSeconds(90), "join", "2")));

        report(yesterday.plusDays(1));

        assertThat(told.get(0).values()).containsEntry("unique", "2");
    }

    private void day(LocalDate day, double players, int peak, double fps, double up) {
        stand.transactions.run(
                stand.scope,
                tx -> Sql.update(
                        tx,
                        "insert into analytics.server_stats_daily (license_id, tenant_id, day, samples, avg_players,"
                                + " max_players, avg_fps, up_seconds, uptime_percentage) values (?, ?, ?::date, 1, ?, ?, ?, ?, 0)",
                        stand.license.value(),
                        stand.tenant.value(),
                        day.toString(),
                        players,
                        peak,
                        fps,
                        up));
    }

    private void report(LocalDate today) {
        Clock clock = Clock.fixed(today.atTime(6, 0).toInstant(ZoneOffset.UTC), ZoneOffset.UTC);
        new Reports(
                        stand.transactions,
                        Stand.stub(Notifications.class, called -> {
                            Notice notice = (Notice) called.get(1);
                            return notice.key().startsWith(stand.license.toString()) ? told.add(notice) : null;
                        }),
                        Stand.stub(ServerDirectory.class, called -> Optional.empty()),
                        clock)
                .report();
    }
}
