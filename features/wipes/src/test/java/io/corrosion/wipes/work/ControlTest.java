package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.SessionId;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.server.PowerState;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Begin;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Step;
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
    private static final Caller MARA =
            new Caller(UserId.random(), "mara@ashfall.example", "Mara", SessionId.random(), "127.0.0.1", "test");

    private final SliceDatabase database = SliceDatabase.of(POSTGRES.database(), "wipes");
    private final Bench bench = new Bench(database.transactions());
    private final Map<String, byte[]> before = new TreeMap<>(bench.server.files);

    private Wipes wipes() {
        Jobs jobs = Bench.proxy(Jobs.class, (name, arguments) -> null);
        Audit audit = Bench.proxy(Audit.class, (name, arguments) -> null);
        return new Wipes(
                Bench.proxy(Access.class, (name, arguments) -> bench.scope),
                database.transactions(),
                bench.gateway.gateway(),
                jobs,
                new Begin(jobs, audit),
                new Drafting(database.transactions(), bench.gateway.gateway(), bench.neighbours),
                audit);
    }

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

        wipes().pause(MARA, bench.scope.license(), wipe.id());
        bench.turn(wipe);
        Wipe paused = bench.find(wipe);
        wipes().resume(MARA, bench.scope.license(), wipe.id());
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

        wipes().cancel(MARA, bench.scope.license(), wipe.id());
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.CANCELLED);
        assertUntouched();
        assertThat(bench.deeds).doesNotContain("power.stop");
    }

    @Test
    void aPausedWipeCanBeCancelled() throws Exception {
        Wipe wipe = counting();
        wipes().pause(MARA, bench.scope.license(), wipe.id());
        bench.turn(wipe);

        wipes().cancel(MARA, bench.scope.license(), wipe.id());

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

        wipes().cancel(MARA, bench.scope.license(), wipe.id());
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

        wipes().retry(MARA, bench.scope.license(), wipe.id());
        Wipe done = bench.work(wipe);

        assertThat(failed.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(failed.error()).contains("try the step again");
        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(done.error()).isEmpty();
        WipeWorkTest.assertWiped(bench, before);
        assertThat(bench.backups.taken).isEqualTo(1);
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

        wipes().rollBack(MARA, bench.scope.license(), wipe.id());
        Wipe ended = bench.work(wipe);

        assertThat(ended.status()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(bench.server.files.keySet()).containsAll(before.keySet());
    }

    @Test
    void whatCannotBeDoneIsRefusedWithTheReason() throws Exception {
        Wipe done = bench.work(bench.begin(WipeType.MAP, Map.of("backup_before_wipe", false), Map.of(), SEED));
        Wipes wipes = wipes();
        UUID id = done.id();

        assertThat(done.status()).isEqualTo(WipeStatus.SUCCESS);
        assertThatThrownBy(() -> wipes.pause(MARA, bench.scope.license(), id)).hasMessageContaining("has ended");
        assertThatThrownBy(() -> wipes.cancel(MARA, bench.scope.license(), id)).hasMessageContaining("has ended");
        assertThatThrownBy(() -> wipes.resume(MARA, bench.scope.license(), id)).isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> wipes.retry(MARA, bench.scope.license(), id)).hasMessageContaining("new one");
        assertThatThrownBy(() -> wipes.rollBack(MARA, bench.scope.license(), id))
                .hasMessageContaining("no backup");
    }

    @Test
    void blueprintsGoByHandOnlyWhenSomebodySaysThatItWasAnnounced() {
        var profile = bench.begin(WipeType.MAP, Map.of(), Map.of(), Map.of("blueprint_notice_hours", 48));
        Optional<UUID> rule = Optional.of(profile.profile().id());

        assertThatThrownBy(() -> wipes().begin(MARA, bench.scope.license(), WipeType.FULL, rule, false))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("48 hours");
        assertThatThrownBy(() -> wipes().begin(MARA, bench.scope.license(), WipeType.FULL, rule, true))
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
