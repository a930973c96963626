package io.corrosion.schedules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.schedules.Schedule.Missed;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What can be kept as a schedule, and by whom; a clock does nothing that whoever wound it may not. */
class KeepingTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static SliceDatabase slice;

    private final Bench bench = new Bench(slice.transactions());

    @BeforeAll
    static void migrate() {
        slice = SliceDatabase.of(POSTGRES.database(), "schedules");
    }

    @Test
    void whoMayNotRestartMaySwitchARestartOffAndNotOnAndNotRunIt() {
        bench.times("a", NOON);
        Schedule schedule =
                bench.create(List.of("a"), Missed.SKIP, new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of()));
        bench.refused = "control.restart";

        bench.schedules.turn(bench.caller, bench.scope.license(), schedule.id(), false);

        assertThat(bench.get(schedule).active()).isFalse();
        assertThatThrownBy(() -> bench.schedules.turn(bench.caller, bench.scope.license(), schedule.id(), true))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> bench.schedules.run(bench.caller, bench.scope.license(), schedule.id()))
                .isInstanceOf(Refused.class);
    }

    @Test
    void aClockGivesNoRights() {
        bench.times("a", NOON);
        bench.refused = "control.restart";

        assertThatThrownBy(() -> bench.create(List.of("a"), Missed.SKIP, new Task(TaskType.RESTART, "x", List.of())))
                .isInstanceOf(Refused.class);
        bench.create(List.of("a"), Missed.SKIP, say("hello"));
    }

    @Test
    void theServersOwnRestartIsOneSchedule() {
        bench.times("0 5 * * *", NOON);
        bench.times("0 6 * * *", NOON.plus(Duration.ofHours(1)));

        bench.schedules.autoRestart(bench.caller, bench.scope.license(), true, "0 5 * * *", "Europe/Berlin");
        Schedule changed =
                bench.schedules.autoRestart(bench.caller, bench.scope.license(), true, "0 6 * * *", "Europe/Berlin");

        assertThat(bench.schedules.list(bench.caller, bench.scope.license())).hasSize(1);
        assertThat(bench.get(changed).crons()).containsExactly("0 6 * * *");
        assertThat(changed.tasks().get(0).type()).isEqualTo(TaskType.RESTART);
    }

    @Test
    void whatCannotBeKeptIsRefusedAtItsField() {
        bench.times("a", NOON);
        assertThatThrownBy(() -> bench.create(List.of("nonsense"), Missed.SKIP, say("x")))
                .isInstanceOfSatisfying(
                        Invalid.class, wrong -> assertThat(wrong.fields()).containsKey("crons"));
        assertThatThrownBy(() -> say("two\nlines")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Task(TaskType.PLUGIN_RELOAD, "Kits; quit", List.of()))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> new Task(TaskType.ANNOUNCEMENT, "x", List.of(5)))
                .isInstanceOf(Invalid.class);
        assertThat(bench.schedules.runs(bench.caller, bench.scope.license(), Optional.empty(), 5))
                .isEmpty();
    }

    private static Task say(String words) {
        return new Task(TaskType.ANNOUNCEMENT, words, List.of());
    }
}
