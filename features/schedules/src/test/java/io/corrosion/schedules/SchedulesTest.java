package io.corrosion.schedules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.server.PowerState;
import io.corrosion.schedules.Schedule.Missed;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Schedules and their runs on a real database; the clock, the jobs and the server are the test's. */
class SchedulesTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private static SliceDatabase slice;

    private Bench bench;

    @BeforeEach
    void open() {
        if (slice == null) {
            slice = SliceDatabase.of(POSTGRES.database(), "schedules");
        }
        bench = new Bench(slice.transactions());
        bench.clock.set(Instant.parse("2026-06-01T08:00:00Z"));
    }

    @Test
    void patternsThatMeetInAMinuteMakeOneRun() throws Exception {
        bench.times("a", NOON, NOON.plus(Duration.ofHours(12)));
        bench.times("b", NOON, NOON.plus(Duration.ofHours(6)));
        Schedule schedule = bench.create(List.of("a", "b"), Missed.SKIP, say("hello"));
        assertThat(schedule.nextRun()).contains(NOON);

        bench.playUntil(NOON.plusSeconds(1));

        assertThat(bench.said).containsExactly("say hello");
        assertThat(bench.history()).hasSize(1);
        assertThat(bench.get(schedule).nextRun()).contains(NOON.plus(Duration.ofHours(6)));
        bench.playUntil(NOON.plus(Duration.ofHours(13)));
        assertThat(bench.said).hasSize(3);
    }

    @Test
    void aRestartIsAnnouncedBeforeAndHappensAtItsTime() throws Exception {
        bench.times("a", NOON);
        bench.create(
                List.of("a"),
                Missed.SKIP,
                new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of(1, 15, 5)),
                say("welcome back"));

        bench.playUntil(NOON.minusSeconds(1));
        assertThat(bench.said)
                .containsExactly(
                        "say Server restart in 15 minutes.",
                        "say Server restart in 5 minutes.",
                        "say Server restart in 1 minute.");

        bench.playUntil(NOON.plusSeconds(1));
        assertThat(bench.said).endsWith("restart", "say welcome back");
        assertThat(bench.history().get(0).status()).isEqualTo(Run.Status.DONE);
        assertThat(bench.history().get(0).steps()).hasSize(5).allMatch(step -> step.status() == Step.Status.DONE);
    }

    @Test
    void aRestartIsSkippedAndRecordedWhileAWipeHasTheServer() throws Exception {
        bench.times("a", NOON);
        bench.create(List.of("a"), Missed.SKIP, new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of()));
        bench.lease("wipe");

        bench.playUntil(NOON.plusSeconds(1));

        assertThat(bench.said).isEmpty();
        assertThat(bench.history().get(0).status()).isEqualTo(Run.Status.SKIPPED);
        assertThat(bench.history().get(0).reason()).contains("wipe");
        assertThat(bench.history().get(0).steps()).allMatch(step -> step.status() == Step.Status.SKIPPED);
    }

    @Test
    void twoSchedulesOfTheSameMinuteFollowEachOther() throws Exception {
        bench.times("a", NOON);
        bench.create(List.of("a"), Missed.SKIP, new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of()));
        bench.lease("schedule other");
        bench.playUntil(NOON.plusSeconds(1));
        assertThat(bench.history().get(0).status()).isEqualTo(Run.Status.RUNNING);

        bench.free();
        bench.playUntil(NOON.plusSeconds(10));

        assertThat(bench.said).containsExactly("restart");
        assertThat(bench.history().get(0).status()).isEqualTo(Run.Status.DONE);
    }

    @Test
    void aServerThatDoesNotRunIsLeftAlone() throws Exception {
        bench.times("a", NOON);
        bench.create(List.of("a"), Missed.SKIP, new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of()));
        bench.power = PowerState.STOPPED;

        bench.playUntil(NOON.plusSeconds(1));

        assertThat(bench.said).isEmpty();
        assertThat(bench.history().get(0).status()).isEqualTo(Run.Status.SKIPPED);
    }

    @Test
    void aMissedTimeIsNotedOrMadeUpForOnce() throws Exception {
        bench.times(
                "a", NOON, NOON.plus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(2)), NOON.plus(Duration.ofDays(3)));
        Schedule noted = bench.create(List.of("a"), Missed.SKIP, say("skip"));
        Schedule madeUp = bench.create(List.of("a"), Missed.RUN_ONCE, say("once"));

        bench.sleepUntil(NOON.plus(Duration.ofHours(50)));

        assertThat(bench.said).containsExactly("say once");
        assertThat(bench.history(noted)).extracting(Run::status).containsExactly(Run.Status.MISSED);
        assertThat(bench.history(madeUp)).extracting(Run::status).containsExactly(Run.Status.DONE);
        assertThat(bench.get(noted).nextRun()).contains(NOON.plus(Duration.ofDays(3)));
    }

    @Test
    void aDisabledScheduleDoesNotFireAndAnEnabledOneDoes() throws Exception {
        bench.times("a", NOON, NOON.plus(Duration.ofDays(1)));
        Schedule schedule = bench.create(List.of("a"), Missed.SKIP, say("hello"));
        bench.schedules.turn(bench.caller, bench.scope.license(), schedule.id(), false);
        assertThat(bench.get(schedule).nextRun()).isEmpty();

        bench.playUntil(NOON.plus(Duration.ofHours(1)));
        assertThat(bench.said).isEmpty();

        bench.schedules.turn(bench.caller, bench.scope.license(), schedule.id(), true);
        bench.playUntil(NOON.plus(Duration.ofHours(25)));
        assertThat(bench.said).containsExactly("say hello");
    }

    @Test
    void aTaskThatFailsEndsTheRunAndSaysWhy() throws Exception {
        bench.times("a", NOON);
        bench.create(
                List.of("a"),
                Missed.SKIP,
                new Task(TaskType.COMMAND, "server.save", List.of()),
                new Task(TaskType.PLUGIN_RELOAD, "Kits", List.of()));
        bench.outcome = CommandState.FAILED;

        bench.playUntil(NOON.plusSeconds(1));

        Run run = bench.history().get(0);
        assertThat(run.status()).isEqualTo(Run.Status.FAILED);
        assertThat(run.steps()).extracting(Step::status).containsExactly(Step.Status.FAILED, Step.Status.SKIPPED);
        assertThat(bench.said).containsExactly("server.save");
    }

    @Test
    void aWarningThatFailsDoesNotKeepTheRestartFromComing() throws Exception {
        bench.times("a", NOON);
        bench.create(List.of("a"), Missed.SKIP, new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of(5)));
        bench.outcome = CommandState.FAILED;
        bench.playUntil(NOON.minusSeconds(1));
        bench.outcome = CommandState.ACKNOWLEDGED;

        bench.playUntil(NOON.plusSeconds(1));

        assertThat(bench.said).containsExactly("say Server restart in 5 minutes.", "restart");
        assertThat(bench.history().get(0).status()).isEqualTo(Run.Status.DONE);
        assertThat(bench.history().get(0).steps())
                .extracting(Step::status)
                .containsExactly(Step.Status.FAILED, Step.Status.DONE);
    }

    @Test
    void aJobOfATimeThatWasChangedMeanwhileDoesNothing() throws Exception {
        bench.times("a", NOON);
        bench.times("b", NOON.plus(Duration.ofHours(1)));
        Schedule schedule = bench.create(List.of("a"), Missed.SKIP, say("hello"));
        bench.withdraws = false;

        bench.schedules.change(
                bench.caller,
                bench.scope.license(),
                schedule.id(),
                Bench.draft("UTC", List.of("b"), Missed.SKIP, say("hello")));

        bench.playUntil(NOON.plusSeconds(1));
        assertThat(bench.said).isEmpty();
        bench.playUntil(NOON.plus(Duration.ofHours(2)));
        assertThat(bench.said).containsExactly("say hello");
    }

    @Test
    void aStepThatWasBegunWhenTheNodeDiedIsNotRepeated() throws Exception {
        bench.times("a", NOON);
        bench.create(List.of("a"), Missed.SKIP, new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of()));
        bench.dies = true;

        bench.playUntil(NOON.plusSeconds(1));

        assertThat(bench.said).containsExactly("restart");
        assertThat(bench.history().get(0).status()).isEqualTo(Run.Status.FAILED);
        assertThat(bench.history().get(0).reason()).contains("not repeated");
    }

    @Test
    void itCanBeRunByHandAtOnce() throws Exception {
        bench.times("a", NOON);
        Schedule schedule = bench.create(List.of("a"), Missed.SKIP, say("now"));

        bench.schedules.run(bench.caller, bench.scope.license(), schedule.id());
        bench.playUntil(Instant.parse("2026-06-01T08:00:01Z"));

        assertThat(bench.said).containsExactly("say now");
        assertThat(bench.history().get(0).trigger()).isEqualTo("manual");
        assertThat(bench.get(schedule).nextRun()).contains(NOON);
    }

    @Test
    void aRestartRunByHandWarnsFirst() throws Exception {
        bench.times("a", NOON);
        Task restart = new Task(TaskType.RESTART, Task.USUAL_WARNING, List.of(5));
        Schedule schedule = bench.create(List.of("a"), Missed.SKIP, restart);

        bench.schedules.run(bench.caller, bench.scope.license(), schedule.id());

        bench.playUntil(Instant.parse("2026-06-01T08:04:59Z"));
        assertThat(bench.said).containsExactly("say Server restart in 5 minutes.");
        bench.playUntil(Instant.parse("2026-06-01T08:05:01Z"));
        assertThat(bench.said).endsWith("restart");
    }

    @Test
    void eachTaskIsDoneInTheWordsThatTheServersLoaderKnows() throws Exception {
        bench.times("a", NOON, NOON.plus(Duration.ofHours(1)));
        bench.create(
                List.of("a"),
                Missed.SKIP,
                say("a moment"),
                new Task(TaskType.COMMAND, "server.save", List.of()),
                new Task(TaskType.PLUGIN_RELOAD, "Kits", List.of()));

        bench.playUntil(NOON.plusSeconds(1));
        assertThat(bench.said).containsExactly("say a moment", "server.save", "oxide.reload Kits");
        bench.carbon = true;
        bench.playUntil(NOON.plus(Duration.ofHours(1)).plusSeconds(1));

        assertThat(bench.said).endsWith("say a moment", "server.save", "c.reload Kits");
        assertThat(bench.history()).allMatch(run -> run.status() == Run.Status.DONE);
        assertThat(bench.history().get(0).steps()).hasSize(3).allMatch(step -> step.status() == Step.Status.DONE);
    }

    private static Task say(String words) {
        return new Task(TaskType.ANNOUNCEMENT, words, List.of());
    }
}
