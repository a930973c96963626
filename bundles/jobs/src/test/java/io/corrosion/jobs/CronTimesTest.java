package io.corrosion.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Cron;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTimesTest {

    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    @Test
    void aTimeIsReadOnTheClockOfItsZone() {
        assertThat(times("0 3 * * THU", "2026-01-12T00:00:00Z", 2))
                .containsExactly(Instant.parse("2026-01-15T02:00:00Z"), Instant.parse("2026-01-22T02:00:00Z"));
        assertThat(times("0 3 * * 4", "2026-07-12T00:00:00Z", 1))
                .containsExactly(Instant.parse("2026-07-16T01:00:00Z"));
    }

    @Test
    void aTimeTheClockJumpsOverIsTakenAtTheMomentOfTheJump() {
        // 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC
        assertThat(times("30 2 * * *", "2026-03-28T12:00:00Z", 2))
                .containsExactly(Instant.parse("2026-03-29T01:00:00Z"), Instant.parse("2026-03-30T00:30:00Z"));
    }

    @Test
    void aTimeTheClockShowsTwiceIsTakenTheFirstTime() {
        // 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC
        assertThat(times("30 2 * * *", "2026-10-24T12:00:00Z", 2))
                .containsExactly(Instant.parse("2026-10-25T00:30:00Z"), Instant.parse("2026-10-26T01:30:00Z"));
    }

    @Test
    void whatComesEveryHourOrOftenerGoesOnThroughADoubledHour() {
        assertThat(times("15 * * * *", "2026-10-25T00:00:00Z", 3))
                .containsExactly(
                        Instant.parse("2026-10-25T00:15:00Z"),
                        Instant.parse("2026-10-25T01:15:00Z"),
                        Instant.parse("2026-10-25T02:15:00Z"));
        assertThat(times("*/30 * * * *", "2026-10-24T23:59:00Z", 5))
                .containsExactly(
                        Instant.parse("2026-10-25T00:00:00Z"),
                        Instant.parse("2026-10-25T00:30:00Z"),
                        Instant.parse("2026-10-25T01:00:00Z"),
                        Instant.parse("2026-10-25T01:30:00Z"),
                        Instant.parse("2026-10-25T02:00:00Z"));
    }

    @Test
    void whatComesEveryQuarterComesOnceAtTheJump() {
        assertThat(times("*/15 * * * *", "2026-03-29T00:40:00Z", 3))
                .containsExactly(
                        Instant.parse("2026-03-29T00:45:00Z"),
                        Instant.parse("2026-03-29T01:00:00Z"),
                        Instant.parse("2026-03-29T01:15:00Z"));
    }

    @Test
    void aZoneThatShiftsByHalfAnHourIsUnderstood() {
        // Lord Howe, 4 April 2026: 02:00 becomes 01:30 at 15:00 UTC
        assertThat(CronTimes.of(new Cron("45 1 * * *", ZoneId.of("Australia/Lord_Howe")))
                        .after(Instant.parse("2026-04-04T12:00:00Z"), 2))
                .containsExactly(Instant.parse("2026-04-04T14:45:00Z"), Instant.parse("2026-04-05T15:15:00Z"));
    }

    @Test
    void leapDaysAreWaitedFor() {
        assertThat(times("0 0 29 2 *", "2026-01-01T00:00:00Z", 1))
                .containsExactly(Instant.parse("2028-02-28T23:00:00Z"));
    }

    @Test
    void shorthandsAreUnderstood() {
        assertThat(times("@daily", "2026-01-01T12:00:00Z", 1)).containsExactly(Instant.parse("2026-01-01T23:00:00Z"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "* * * *", "0 0 3 * * *", "61 * * * *", "a b c d e", "*/0 * * * *", "0 24 * * *"})
    void whatIsNoExpressionIsRefusedWithAReason(String text) {
        assertThatThrownBy(() -> times(text, "2026-01-01T00:00:00Z", 1))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("cron expression");
    }

    private static List<Instant> times(String expression, String after, int count) {
        return CronTimes.of(new Cron(expression, BERLIN)).after(Instant.parse(after), count);
    }
}
