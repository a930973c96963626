package io.corrosion.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.schedules.Schedule.Missed;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** When schedules act: in their zone, over changes of the clock, by all of their patterns, late or not at all. */
class ScheduleTimesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String BERLIN = "Europe/Berlin";
    private static final Task HELLO = new Task(TaskType.ANNOUNCEMENT, "hello", List.of());
    private static SliceDatabase slice;

    private Bench bench;

    @BeforeEach
    void open() {
        if (slice == null) {
            slice = SliceDatabase.of(POSTGRES.database(), "schedules");
        }
        bench = new Bench(slice.transactions());
    }

    @Test
    void fourInTheMorningStaysFourInTheMorningWhenTheClockIsPutForwardAndBack() throws Exception {
        assertThat(dues("0 4 * * *", "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z"))
                .containsExactly("2026-03-28T03:00:00Z", "2026-03-29T02:00:00Z", "2026-03-30T02:00:00Z");
        assertThat(dues("0 4 * * *", "2026-10-24T00:00:00Z", "2026-10-26T12:00:00Z"))
                .containsExactly("2026-10-24T02:00:00Z", "2026-10-25T03:00:00Z", "2026-10-26T03:00:00Z");
    }

    @Test
    void theNextFiveTimesAreThoseOfAllPatternsTogetherEachOnce() {
        bench.clock.set(Instant.parse("2026-06-01T08:00:00Z"));

        Schedule schedule = bench.create("UTC", List.of("0 16 * * *", "0 4 * * *", "0 4 * * 3"), Missed.SKIP, HELLO);

        assertThat(bench.schedules.ahead(schedule))
                .extracting(Instant::toString)
                .containsExactly(
                        "2026-06-01T16:00:00Z",
                        "2026-06-02T04:00:00Z",
                        "2026-06-02T16:00:00Z",
                        "2026-06-03T04:00:00Z",
                        "2026-06-03T16:00:00Z");
    }

    @Test
    void fiveMinutesLateIsOnTimeAndLaterIsMissed() throws Exception {
        Instant noon = Instant.parse("2026-06-01T12:00:00Z");
        bench.clock.set(noon.minusSeconds(60));
        Schedule late = bench.create("UTC", List.of("0 12 * * *"), Missed.SKIP, HELLO);
        bench.sleepUntil(noon.plus(Duration.ofMinutes(5)));
        assertThat(bench.history(late)).extracting(Run::status).containsExactly(Run.Status.DONE);

        Bench other = new Bench(slice.transactions());
        other.clock.set(noon.minusSeconds(60));
        Schedule missed = other.create("UTC", List.of("0 12 * * *"), Missed.SKIP, HELLO);
        other.sleepUntil(noon.plus(Duration.ofMinutes(5)).plusSeconds(1));
        assertThat(other.history(missed)).extracting(Run::status).containsExactly(Run.Status.MISSED);
        assertThat(other.said).isEmpty();
    }

    /** When a schedule in Berlin really acted, of a bench of its own. */
    private static List<String> dues(String pattern, String from, String to) throws Exception {
        Bench bench = new Bench(slice.transactions());
        bench.clock.set(Instant.parse(from));
        Schedule schedule = bench.create(BERLIN, List.of(pattern), Missed.SKIP, HELLO);

        bench.playUntil(Instant.parse(to));

        List<Run> runs = bench.history(schedule);
        assertThat(runs).allMatch(run -> run.status() == Run.Status.DONE);
        assertThat(bench.said).hasSize(runs.size());
        return runs.stream().map(run -> run.dueAt().toString()).sorted().toList();
    }
}
