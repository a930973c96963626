package io.corrosion.analytics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Wipe;
import io.corrosion.analytics.messaging.PlayerSink;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.analytics.sql.WipeRows;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.ui.kit.PageKit;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What an owner sees is what is stored: every chart is drawn from the table beside it, which is looked at here. */
class AnalyticsPageTest extends AnalyticsOnPages {

    @Test
    void aMonthIsDrawnHourByHourAsItIsStored() {
        show("30d");

        List<List<String>> players = rows("Players");
        assertThat(players).hasSize(30 * 24);
        assertThat(players.get(players.size() - 1))
                .containsExactly(hour.minus(Duration.ofHours(1)).toString(), "1.00", "6.00");
        assertThat(newest("Server FPS")).endsWith("59.00");
        assertThat(newest("Memory")).endsWith("2001.00");
        assertThat(newest("Entities")).endsWith("1001.00");
        assertThat(newest("CPU")).endsWith("50.00");
        assertThat(newest("Disk")).endsWith("12.50");
        assertThat(newest("Network sent")).endsWith("3.00");
    }

    @Test
    void anHourADayAndAWeekAreEachDrawnAsFinelyAsSuitsThem() {
        Instant now = hour.plusSeconds(1_800);
        new SampleSink(stand.intake)
                .accept(IntStream.rangeClosed(1, 30 * 60)
                        .mapToObj(minute -> stand.stats(now.minus(Duration.ofMinutes(minute)), minute % 10, 60))
                        .toList());

        show("1h");
        assertThat(rows("Players")).hasSize(60);
        assertThat(figure("Players")).contains("data-gap=\"150\"");
        show("24h");
        assertThat(rows("Players")).hasSize(24 * 12);
        assertThat(figure("Players")).contains("data-gap=\"450\"");
        show("7d");
        assertThat(rows("Players")).hasSize(7 * 24);
    }

    @Test
    void wipesAreMarkedAndTheirEntitiesStandInOneChart() {
        Instant first = hour.minus(Duration.ofDays(9));
        Instant second = hour.minus(Duration.ofDays(2));
        wiped(first);
        wiped(second);

        show("30d");

        assertThat(figure("Players")).contains("data-marks=\"" + first + "," + second + "\"");
        List<List<String>> growth = rows("Entities since the wipe");
        assertThat(growth.get(0)).containsExactly("0", "1216.00", "1048.00");
        assertThat(growth.get(1)).containsExactly("1", "1215.00", "1047.00");
        assertThat(growth).hasSize(7 * 24);
        assertThat(growth.get(7 * 24 - 1)).containsExactly("167", "1049.00", "");
        assertThat(figure("Entities since the wipe")).contains("Hours since the wipe", "data-axis=\"number\"");
    }

    @Test
    void theCardsSayWhatTheSummarySays() {
        Insights insights = stand.insights(access, hour.plusSeconds(1_800));

        show("30d");

        var summary = insights.summary(
                PageKit.CALLER, stand.license, insights.range(Optional.of("30d"), Optional.empty(), Optional.empty()));
        assertThat(body())
                .contains(">" + Cards.figure(summary.players()) + "<", ">" + Cards.whole(summary.peak()) + "<")
                .contains(">100.00 %<");
        assertThat(summary.peak()).hasValue(28);
    }

    @Test
    void ofAServerNobodyHasHeardOfNoUptimeIsClaimed() {
        stand.transactions.run(new Scope.Licence(stand.tenant, stand.license), tx -> List.of(
                        "server_stats", "server_stats_hourly", "server_stats_daily", "incidents")
                .forEach(table -> Sql.update(
                        tx, "delete from analytics." + table + " where license_id = ?::uuid", stand.license.value())));

        show("30d");

        assertThat(body()).contains(">–<", "nothing known yet").doesNotContain(">100.00 %<");
    }

    @Test
    void theRecordOfThisHourIsThatOfTheWeekAndTheMonthBeforeItIsSummedUp() {
        Instant now = hour.plusSeconds(1_800);
        new SampleSink(stand.intake).accept(List.of(stand.stats(now.minusSeconds(60), 150, 60)));
        Insights insights = stand.insights(access, now);

        for (String range : List.of("24h", "7d", "30d")) {
            var summary = insights.summary(
                    PageKit.CALLER,
                    stand.license,
                    insights.range(Optional.of(range), Optional.empty(), Optional.empty()));
            assertThat(summary.peak()).as(range).hasValue(150);
        }
    }

    @Test
    void theGaugeSaysHowMuchOfItsDiskTheServerTakesOnceTheAgentHasSaidHowLargeThatIs() {
        show("30d");
        assertThat(body()).contains(">its size is not reported<").doesNotContain("<progress");

        new SampleSink(stand.intake)
                .accept(
                        List.of(
                                stand.says(
                                        "companion.stats",
                                        Instant.now(),
                                        "{\"cpu\":1,\"memory_mb\":1,\"disk_gb\":12.5,\"net_tx_mb\":0,\"uptime\":1,\"disk_total_gb\":50}")));

        show("30d");
        assertThat(body()).contains(">25.0 %<", ">12.5 of 50 GB<");
        assertThat(body())
                .containsPattern("<progress class=\"cx-bar\" max=\"100\"[^>]* value=\"25.0\" aria-label=\"Disk\"");
    }

    @Test
    void theHottestCellsAreTheHoursInWhichPlayersCameAndLeft() {
        Instant monday = LocalDate.ofInstant(hour, ZoneOffset.UTC)
                .with(TemporalAdjusters.previous(DayOfWeek.MONDAY))
                .atTime(18, 30)
                .toInstant(ZoneOffset.UTC);
        PlayerSink players = new PlayerSink(stand.intake);
        for (String steam : List.of("1", "2", "3")) {
            players.accept(List.of(
                    stand.did(monday, "join", steam), stand.did(monday.plus(Duration.ofHours(3)), "leave", steam)));
        }
        players.accept(List.of(stand.did(monday.plus(Duration.ofHours(2)), "join", "4")));

        show("7d");

        assertThat(hottest("Joins by the hour of the week")).isEqualTo("Mon 18: 3");
        assertThat(hottest("Leaves by the hour of the week")).isEqualTo("Mon 21: 3");
    }

    private String hottest(String title) {
        String table = body().substring(body().indexOf(">" + title + "<"));
        for (String day : table.substring(0, table.indexOf("</table>")).split("<th scope=\"row\"[^>]*>")) {
            List<String> cells = Pattern.compile("class=\"h(\\d)\">(\\d+)<")
                    .matcher(day)
                    .results()
                    .map(cell -> cell.group(1) + " " + cell.group(2))
                    .toList();
            int hottest = IntStream.range(0, cells.size())
                    .filter(hour -> cells.get(hour).startsWith("4"))
                    .findFirst()
                    .orElse(-1);
            if (hottest >= 0) {
                return day.substring(0, 3) + " " + hottest + ": "
                        + cells.get(hottest).substring(2);
            }
        }
        throw new AssertionError("no cell is hot");
    }

    @Test
    void theBestWipeDayIsSaidInOneSentence() {
        Instant thursday = LocalDate.ofInstant(hour, ZoneOffset.UTC)
                .with(TemporalAdjusters.previous(DayOfWeek.THURSDAY))
                .atTime(19, 0)
                .toInstant(ZoneOffset.UTC);
        for (int week = 1; week <= 4; week++) {
            wiped(thursday.minus(Duration.ofDays(7L * week)));
        }

        show("30d");

        assertThat(body()).contains(">Your best wipe day is Thursday at 19:00<");
    }

    private void wiped(Instant at) {
        stand.transactions.run(Scope.platform("test"), tx -> new WipeRows()
                .note(
                        tx,
                        stand.license,
                        stand.tenant,
                        new Wipe(UUID.randomUUID(), at, Optional.of(at), Wipe.Status.SUCCESS, "Map")));
    }
}
