package io.corrosion.analytics.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.analytics.Insights;
import io.corrosion.analytics.Range;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.wicket.request.mapper.parameter.PageParameters;
import org.junit.jupiter.api.Test;

/** From when to when something is drawn, as a visitor asks for it. */
class AskedRangeTest extends AnalyticsOnPages {

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
}
