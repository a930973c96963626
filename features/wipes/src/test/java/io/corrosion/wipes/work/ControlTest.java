package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.server.PowerState;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.Wipes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What people may do with a wipe that runs, or has failed: pause, go on, cancel with a safe way back, try again, take back. */
class ControlTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Map<String, Object> SEED = Map.of("map", Map.of("mode", "seed", "seed", 42));
    private static final Map<String, Object> COUNTDOWN =
            Map.of("countdown_unit", "seconds", "countdown_warnings", List.of(60));

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");
    private final Bench bench = new Bench(database.transactions());
    private final Map<String, byte[]> before = new TreeMap<>(bench.server.files);

    /** A wipe in its countdown, as of ten minutes ago. */
    private Wipe counting() throws Exception {
        bench.clock = Clock.fixed(Instant.now().minus(Duration.ofMinutes(10)), ZoneOffset.UTC);
        Wipe wipe = bench.begin(WipeType.MAP, COUNTDOWN, Map.of(), SEED);
        bench.turn(wipe);
        assertThat(bench.find(wipe).step()).isEqualTo(Step.COUNTDOWN);
        return wipe;
    }

    @Test
    void aPausedCountdownHasTheTimeThatWasLeftWhenItGoesOn() throws Exception {
        Wipe wipe = counting();
        Instant end = bench.find(wipe).facts().instant(Facts.ENDS_AT).orElseThrow();

        bench.wipes().pause(Bench.MARA, bench.scope.license(), wipe.id());
        bench.turn(wipe);
        Wipe paused = bench.find(wipe);
        bench.wipes().resume(Bench.MARA, bench.scope.license(), wipe.id());
        Instant later = bench.find(wipe).facts().instant(Facts.ENDS_AT).orElseThrow();
        bench.clock = Clock.offset(Clock.systemUTC(), Duration.ofMinutes(5));
        Wipe done = bench.work(wipe);

        assertThat(paused.status()).isEqualTo(WipeStatus.PAUSED);
        assertThat(paused.active()).isTrue();
        assertThat(Duration.between(end, later)).isGreaterThanOrEqualTo(Duration.ofMinutes(10));
        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
    }

    @Test
    void aWipeCancelledBeforeTheFirstFileIsGoneLeavesEverythingAsItWas() throws Exception {
        Wipe wipe = counting();

        bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.CANCELLED);
        assertUntouched();
        assertThat(bench.deeds).doesNotContain("power.stop");
    }

    @Test
    void aPausedWipeCanBeCancelled() throws Exception {
        Wipe wipe = counting();
        bench.wipes().pause(Bench.MARA, bench.scope.license(), wipe.id());
        bench.turn(wipe);

        bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());

        assertThat(bench.work(wipe).status()).isEqualTo(WipeStatus.CANCELLED);
        assertUntouched();
    }

    @Test
    void aWipeCancelledAfterFilesAreGoneGetsItsBackupBack() throws Exception {
        bench.server.comesUp = false;
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED);
        for (int turns = 0; turns < 20 && bench.find(wipe).step() != Step.VERIFY; turns++) {
            bench.turn(wipe);
        }
        assertThat(bench.find(wipe).step()).isEqualTo(Step.VERIFY);
        bench.server.comesUp = true;

        bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).as(ended.error()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(ended.resolution()).isEqualTo("restored");
        assertThat(bench.server.files.keySet()).containsAll(before.keySet());
        assertThat(bench.server.text("server/main/cfg/server.cfg")).contains("server.seed 1337");
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void theStepThatFailedIsTriedAgainWhenItsCauseIsGone() throws Exception {
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), failingFast(), SEED);
        Wipe failed = failing(wipe);
        bench.server.put("server/main/proceduralmap.4000.42.262.map", "world 42");

        bench.wipes().retry(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe done = bench.work(wipe);

        assertThat(failed.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(failed.error()).contains("try the step again");
        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(done.error()).isEmpty();
        WipeWorkTest.assertWiped(bench, before);
        assertThat(bench.backups.taken).isEqualTo(1);
    }

    @Test
    void aServerThatWentDownIsStartedAgainWhenLookingAtItIsTriedAgain() throws Exception {
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), failingFast(), SEED);
        bench.server.crashes = true;
        Wipe failed = failing(wipe);
        assertThat(failed.step()).isEqualTo(Step.VERIFY);
        assertThat(bench.server.power).isEqualTo(PowerState.CRASHED);
        bench.server.comesUp = true;
        bench.server.crashes = false;

        bench.wipes().retry(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe done = bench.work(wipe);

        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
        WipeWorkTest.assertWiped(bench, before);
    }

    @Test
    void aPauseWhileTheServerIsToStopTakesNothingOffItsTimeToStop() throws Exception {
        bench.clock = Clock.fixed(Instant.now().minus(Duration.ofMinutes(20)), ZoneOffset.UTC);
        bench.server.lingers = true;
        Wipe wipe = bench.begin(WipeType.BLUEPRINT, Map.of(), Map.of(), Map.of());
        bench.fate.first("stop", Set.of("Transactions"), () -> {
            bench.wipes().pause(Bench.MARA, bench.scope.license(), wipe.id());
            throw bench.fate.killed();
        });
        for (int turns = 0; turns < 20 && bench.find(wipe).status() != WipeStatus.PAUSED; turns++) {
            bench.turn(wipe);
        }
        assertThat(bench.find(wipe).step()).isEqualTo(Step.STOP);
        bench.clock = Clock.systemUTC();

        bench.wipes().resume(Bench.MARA, bench.scope.license(), wipe.id());
        bench.turn(wipe);
        bench.turn(wipe);
        Wipe stopping = bench.find(wipe);
        bench.server.power = PowerState.STOPPED;
        Wipe done = bench.work(wipe);

        assertThat(stopping.step()).as(stopping.error()).isEqualTo(Step.STOP);
        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
    }

    /** A wipe of which somebody started the server after files were gone; paused as it is to be stopped again. */
    private Wipe pausedAtTheSecondStop() throws Exception {
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED);
        bench.fate.first("config", Set.of("Transactions"), () -> {
            bench.server.power = PowerState.RUNNING;
            bench.fate.first("stop", Set.of("Transactions"), () -> {
                bench.wipes().pause(Bench.MARA, bench.scope.license(), wipe.id());
                throw bench.fate.killed();
            });
        });
        return paused(wipe);
    }

    /** Paused as a second attempt at a new build begins, after the first world did not come up. */
    private Wipe pausedOnTheWayForward() throws Exception {
        bench.clock = Bench.fast(600);
        bench.server.protocol = 263;
        bench.server.badSeeds.add("42");
        Wipe wipe = bench.begin(
                WipeType.FULL, Trigger.FORCE_WIPE, Map.of(Facts.BUILD, "101"), Map.of(), failingFast(), SEED);
        bench.fate.first(
                "verify",
                Set.of("Transactions"),
                () -> bench.fate.first("stop", Set.of("Transactions"), () -> {
                    bench.wipes().pause(Bench.MARA, bench.scope.license(), wipe.id());
                    throw bench.fate.killed();
                }));
        return paused(wipe);
    }

    private Wipe paused(Wipe wipe) throws Exception {
        for (int turns = 0; turns < 50 && bench.find(wipe).status() != WipeStatus.PAUSED; turns++) {
            bench.turn(wipe);
        }
        Wipe paused = bench.find(wipe);
        assertThat(paused.status()).as(paused.error()).isEqualTo(WipeStatus.PAUSED);
        assertThat(paused.step()).isEqualTo(Step.STOP);
        assertThat(paused.facts().flag(Facts.TOUCHED)).isTrue();
        return paused;
    }

    @Test
    void aWipePausedAsItsServerIsStoppedAgainCanBeCancelledAndGetsItsBackupBack() throws Exception {
        Wipe wipe = pausedAtTheSecondStop();

        bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).as(ended.error()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(ended.error()).contains("Cancelled after files were deleted", "backup");
        assertUntouched();
    }

    @Test
    void aWipePausedOnItsWayForwardGoesOnAfterwards() throws Exception {
        Wipe wipe = pausedOnTheWayForward();

        bench.wipes().resume(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe done = bench.work(wipe);

        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(done.resolution()).isEqualTo("rolled_forward");
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void aWipeCancelledOnItsWayForwardKeepsTheBackupAndTellsThatTheOldWorldIsNoGood() throws Exception {
        Wipe wipe = pausedOnTheWayForward();

        bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(ended.error())
                .startsWith("Cancelled after files were deleted.")
                .contains("old world is no good");
        assertThat(ended.canBeRolledBack()).isTrue();
        assertThat(bench.backups.pinned).containsExactly(ended.backup().orElseThrow());
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void aPauseDoesNotTakeACancelBackThatIsNotFollowedYet() throws Exception {
        Wipe wipe = counting();
        bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());

        assertThatThrownBy(() -> bench.wipes().pause(Bench.MARA, bench.scope.license(), wipe.id()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("being cancelled");

        assertThat(bench.work(wipe).status()).isEqualTo(WipeStatus.CANCELLED);
    }

    @Test
    void aWipeCancelledInItsCountdownDoesNotWaitForWhoeverHasTheServerMeanwhile() throws Exception {
        Wipe wipe = counting();
        bench.gateway.gateway().lease(bench.scope, UUID.randomUUID(), "backup", Duration.ofMinutes(5));

        bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());
        bench.turn(wipe);
        Wipe ended = bench.find(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.CANCELLED);
        assertThat(ended.error()).contains("before anything was deleted");
        assertThat(bench.deeds).doesNotContain("power.start");
    }

    private Wipe failing(Wipe wipe) throws Exception {
        bench.clock = Bench.fast(50);
        bench.server.comesUp = false;
        return bench.work(wipe);
    }

    /** Looked at once, and left as it is. */
    private static Map<String, Object> failingFast() {
        return Map.of("rollback_on_failure", false, "max_restart_attempts", 0, "health_check_timeout_seconds", 5);
    }

    @Test
    void whatFailedAndWasLeftCanBeTakenBack() throws Exception {
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), failingFast(), SEED);
        failing(wipe);
        bench.server.comesUp = true;

        bench.wipes().rollBack(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(bench.server.files.keySet()).containsAll(before.keySet());
    }

    @Test
    void whatCannotBeDoneIsRefusedWithTheReason() throws Exception {
        Wipe done = bench.work(bench.begin(WipeType.MAP, Map.of("backup_before_wipe", false), Map.of(), SEED));
        Wipes wipes = bench.wipes();
        UUID id = done.id();

        assertThat(done.status()).isEqualTo(WipeStatus.SUCCESS);
        assertThatThrownBy(() -> wipes.pause(Bench.MARA, bench.scope.license(), id))
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> wipes.cancel(Bench.MARA, bench.scope.license(), id))
                .hasMessageContaining("has ended");
        assertThatThrownBy(() -> wipes.resume(Bench.MARA, bench.scope.license(), id))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> wipes.retry(Bench.MARA, bench.scope.license(), id))
                .hasMessageContaining("new one");
        assertThatThrownBy(() -> wipes.rollBack(Bench.MARA, bench.scope.license(), id))
                .hasMessageContaining("no backup");
    }

    @Test
    void blueprintsGoByHandOnlyWhenSomebodySaysThatItWasAnnounced() {
        var profile = bench.begin(WipeType.MAP, Map.of(), Map.of(), Map.of("blueprint_notice_hours", 48));
        Optional<UUID> rule = Optional.of(profile.profile().id());

        assertThatThrownBy(() -> bench.wipes().begin(Bench.MARA, bench.scope.license(), WipeType.FULL, rule, false))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("48 hours");
        assertThatThrownBy(() -> bench.wipes().begin(Bench.MARA, bench.scope.license(), WipeType.FULL, rule, true))
                .hasMessageContaining("wiped already");
    }

    private void assertUntouched() {
        assertThat(bench.server.files.keySet()).isEqualTo(before.keySet());
        before.forEach((path, bytes) ->
                assertThat(bench.server.files.get(path)).as(path).isEqualTo(bytes));
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
        assertThat(bench.isHeld()).isFalse();
    }
}
