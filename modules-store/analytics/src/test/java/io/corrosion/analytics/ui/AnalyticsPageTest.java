package io.corrosion.analytics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Range;
import io.corrosion.analytics.Stand;
import io.corrosion.analytics.Wipe;
import io.corrosion.analytics.messaging.PlayerSink;
import io.corrosion.analytics.messaging.SampleSink;
import io.corrosion.analytics.sql.WipeRows;
import io.corrosion.api.access.Access;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.Server;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.Proxy;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What an owner sees is what is stored: every chart is drawn from the table beside it, which is looked at here. */
class AnalyticsPageTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final int HOURS = 40 * 24;

    /** An hour is known by its distance from the newest: players 0 to 23, frames 60 less that, and so on. */
    private static final String FILL = """
            insert into analytics.server_stats_hourly (license_id, tenant_id, hour, samples, player_samples, avg_players,
                max_players, fps_samples, avg_fps, min_fps, avg_entities, memory_samples, avg_memory_mb, max_memory_mb,
                cpu_samples, avg_cpu_percent, max_cpu_percent, disk_gb, net_tx_mb, up_seconds, uptime_percentage)
            select ?::uuid, ?::uuid, ?::timestamptz - n * interval '1 hour', 60, 60, n % 24, n % 24 + 5, 60, 60 - n % 24, 20,
                1000 + n, 60, 2000 + n, 2100 + n, 60, 50, 70, 12.5, 3, 3600, 100 from generate_series(1, ?) as n""";

    private final Stand stand =
            new Stand(SliceDatabase.of(POSTGRES.database(), "analytics").transactions());
    private final PageKit kit = new PageKit();
    private final List<Server> servers = new ArrayList<>(List.of(server(stand.license, "Main")));
    private final Access access = (Access) Proxy.newProxyInstance(
            Access.class.getClassLoader(),
            new Class<?>[] {Access.class},
            (proxy, method, arguments) -> method.getName().equals("allows")
                    ? true
                    : new Scope.Licence(stand.tenant, (LicenseId) arguments[1]));
    private final Instant hour = Instant.parse("2026-06-04T12:00:00Z");

    @BeforeEach
    void open() {
        fill(stand.license);
        kit.services()
                .with(Access.class, access)
                .with(
                        ServerDirectory.class,
                        Stand.stub(ServerDirectory.class, called -> called.size() == 1 ? servers : servers.get(0)))
                .with(Insights.class, stand.insights(access, hour.plusSeconds(1_800)));
    }

    @AfterEach
    void close() {
        kit.close();
    }

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
    void theChartBeginsAndEndsWhereItWasAskedTo() {
        Instant from = hour.minus(Duration.ofDays(12)).truncatedTo(ChronoUnit.DAYS);
        Instant to = from.plus(Duration.ofDays(5));
        kit.tester()
                .startPage(
                        AnalyticsPage.class,
                        parameters()
                                .set("from", from.toString().substring(0, 10))
                                .set(
                                        "to",
                                        to.minus(Duration.ofDays(1)).toString().substring(0, 10)));

        List<List<String>> players = rows("Players");
        assertThat(players).hasSize(5 * 24);
        assertThat(players.get(0).get(0)).isEqualTo(from.toString());
        assertThat(players.get(5 * 24 - 1).get(0))
                .isEqualTo(to.minus(Duration.ofHours(1)).toString());
        assertThat(body()).contains("metrics/export?from=" + from + "&amp;to=" + to);

        show("7d");
        assertThat(rows("Players")).hasSize(7 * 24);
        assertThat(body()).contains("metrics/export?range=7d");
    }

    @Test
    void aDayOfWhichTheSamplesAreGoneIsDrawnHourByHour() {
        showDays("2026-05-10", "2026-05-10");

        assertThat(rows("Players")).hasSize(24);
        assertThat(rows("Players").get(0)).startsWith("2026-05-10T00:00:00Z");
        assertThat(body())
                .containsPattern("name=\"from\" [^>]*value=\"2026-05-10\"")
                .containsPattern("name=\"to\" [^>]*value=\"2026-05-10\"");
    }

    @Test
    void aDayIsADayOfTheVisitorsClockAlsoWhenThatChanges() {
        Insights insights = stand.insights(access, Instant.parse("2026-11-01T12:00:00Z"));
        ZoneId berlin = ZoneId.of("Europe/Berlin");

        Range spring = asked("2026-03-29", "2026-03-29", berlin, insights).range();
        Range autumn = asked("2026-10-25", "2026-10-25", berlin, insights).range();
        Range today = asked("2026-10-31", "2026-11-01", berlin, insights).range();

        assertThat(spring.from()).isEqualTo("2026-03-28T23:00:00Z");
        assertThat(spring.length()).hasHours(23);
        assertThat(autumn.from()).isEqualTo("2026-10-24T22:00:00Z");
        assertThat(autumn.length()).hasHours(25);
        assertThat(today.to()).isEqualTo("2026-11-01T12:00:00Z");
    }

    @Test
    void aRangeThatCannotBeShownIsRefusedInWords() {
        showDays("2026-06-03", "2026-06-01");
        assertThat(body()).contains("The end of the range must be after its beginning.");

        showDays("2026-07-01", "2026-07-02");
        assertThat(body()).contains("The range must begin before now");

        show("24h");
        assertThat(body()).doesNotContain("role=\"alert\"");
    }

    private static AskedRange asked(String from, String to, ZoneId zone, Insights insights) {
        return AskedRange.of(new PageParameters().set("from", from).set("to", to), zone, insights);
    }

    private void showDays(String from, String to) {
        kit.tester()
                .startPage(AnalyticsPage.class, parameters().set("from", from).set("to", to));
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

    @Test
    void severalServersStandInOneChart() {
        servers.add(server(LicenseId.random(), "Second <b>"));
        fill(servers.get(1).id());

        kit.tester().startPage(ComparePage.class, new PageParameters().set("range", "7d"));

        assertThat(figure("Players")).contains("Main", "Second &lt;b&gt;");
        assertThat(newest("Players"))
                .containsExactly(hour.minus(Duration.ofHours(1)).toString(), "1.00", "1.00");
    }

    @Test
    void theChosenServersAndTheChosenDaysDoNotForgetEachOther() {
        servers.add(server(LicenseId.random(), "Second"));

        kit.tester()
                .startPage(
                        ComparePage.class,
                        new PageParameters()
                                .set("server", stand.license.toString())
                                .set("from", "2026-05-10")
                                .set("to", "2026-05-11"));

        assertThat(figure("Players")).contains("Main").doesNotContain("Second");
        assertThat(rows("Players")).hasSize(48);
        assertThat(body())
                .containsPattern("type=\"hidden\" name=\"server\" [^>]*value=\"" + stand.license + "\"")
                .containsPattern("type=\"hidden\" name=\"from\" [^>]*value=\"2026-05-10\"")
                .containsPattern("type=\"hidden\" name=\"to\" [^>]*value=\"2026-05-11\"");
    }

    private Server server(LicenseId id, String name) {
        return new Server(id, stand.tenant, name, "rust", "", 100, Instant.EPOCH);
    }

    private void fill(LicenseId server) {
        stand.transactions.run(
                Scope.platform("test"), tx -> Sql.update(tx, FILL, server.value(), stand.tenant.value(), hour, HOURS));
    }

    private void wiped(Instant at) {
        stand.transactions.run(Scope.platform("test"), tx -> new WipeRows()
                .note(
                        tx,
                        stand.license,
                        stand.tenant,
                        new Wipe(UUID.randomUUID(), at, Optional.of(at), Wipe.Status.SUCCESS, "Map")));
    }

    private void show(String range) {
        kit.tester().startPage(AnalyticsPage.class, parameters().set("range", range));
    }

    private PageParameters parameters() {
        return new PageParameters().set("server", stand.license.toString());
    }

    private String body() {
        return kit.tester().getLastResponseAsString();
    }

    private String figure(String name) {
        for (String figure : body().split("<figure")) {
            if (figure.contains("data-name=\"" + name + "\"")) {
                return figure;
            }
        }
        throw new AssertionError("no chart of " + name);
    }

    private List<String> newest(String name) {
        List<List<String>> rows = rows(name);
        return rows.get(rows.size() - 1);
    }

    private List<List<String>> rows(String name) {
        return Pattern.compile("<tr><td.*?</tr>")
                .matcher(figure(name))
                .results()
                .map(row -> Pattern.compile("data-value=\"([^\"]*)\"")
                        .matcher(row.group())
                        .results()
                        .map(cell -> cell.group(1))
                        .toList())
                .toList();
    }
}
