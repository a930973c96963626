package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.error.Unavailable;
import io.corrosion.protocol.Headers;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.StepRun;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The update of the game within a wipe (WIPE-24), on an agent that does each command once. */
class UpdatingTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());
    private final FakeSteam steam = new FakeSteam();

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @BeforeEach
    void anAgent() {
        bench.server.type = "bare_metal";
        bench.messages = steam.messages();
    }

    private Wipe begin(Trigger trigger, String update) {
        return bench.begin(
                WipeType.MAP,
                trigger,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of("update", update, "map", Map.of("mode", "seed", "seed", 42)));
    }

    @ParameterizedTest
    @CsvSource({"FORCE_WIPE, force_wipe, 1", "MANUAL, force_wipe, 0", "SCHEDULED, always, 1", "FORCE_WIPE, never, 0"})
    void theProfileSaysWhenTheGameIsUpdated(Trigger trigger, String update, int updates) throws Exception {
        Wipe wipe = bench.work(begin(trigger, update));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(steam.updates()).isEqualTo(updates);
    }

    @Test
    void theUpdateIsDoneBeforeTheStartAndWithinTheLease() throws Exception {
        steam.before = () -> {
            assertThat(bench.server.starts).isZero();
            assertThat(bench.isHeld()).isTrue();
        };

        Wipe wipe = bench.work(begin(Trigger.FORCE_WIPE, "force_wipe"));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(steam.headers.get(0)).containsEntry(Headers.LEASE_EPOCH, "1");
        assertThat(Instant.parse(steam.headers.get(0).get(Headers.EXPIRES_AT)))
                .isAfter(Instant.now().plus(Duration.ofHours(1)));
    }

    @Test
    void anUpdateThatTakesLongIsAskedForAgainUnderTheSameId() throws Exception {
        steam.takes = 1;

        Wipe wipe = bench.work(begin(Trigger.FORCE_WIPE, "force_wipe"));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(steam.headers).hasSize(2);
        assertThat(steam.headers.get(0).get(Headers.COMMAND_ID))
                .isEqualTo(steam.headers.get(1).get(Headers.COMMAND_ID));
        assertThat(steam.updates()).isEqualTo(1);
    }

    @Test
    void anUpdateThatFailsIsSaidInItsWordsAndTheServerComesBackAsItWas() throws Exception {
        steam.error = "Disk write failure";

        Wipe wipe = bench.work(begin(Trigger.FORCE_WIPE, "force_wipe"));

        assertThat(wipe.status()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(wipe.error()).contains("Disk write failure");
        assertThat(bench.server.text("server/main/cfg/server.cfg")).contains("server.seed 1337");
        assertThat(bench.server.files).containsKey("server/main/proceduralmap.4000.1337.262.sav");
    }

    @Test
    void anUpdateThatFailedIsDoneAnewWhenTheStepIsTriedAgain() throws Exception {
        steam.error = "Disk write failure";
        Wipe wipe = bench.begin(
                WipeType.MAP,
                Trigger.FORCE_WIPE,
                Map.of(),
                Map.of(),
                Map.of("rollback_on_failure", false),
                Map.of("update", "force_wipe", "map", Map.of("mode", "seed", "seed", 42)));
        assertThat(bench.work(wipe).error()).contains("Disk write failure");
        steam.error = "";

        bench.wipes().retry(Bench.MARA, bench.scope.license(), wipe.id());
        Wipe done = bench.work(wipe);

        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(steam.updates()).isEqualTo(2);
    }

    @Test
    void aWipeCancelledWhileSteamCmdIsAtWorkWaitsForItAndStartsTheServerWithWhatItBrought() throws Exception {
        Wipe wipe = bench.begin(WipeType.UPDATE, Trigger.FORCE_WIPE, Map.of(), Map.of(), Map.of(), Map.of());
        steam.takes = 1;
        steam.before = () -> {
            assertThat(bench.server.starts).isZero();
            if (steam.headers.isEmpty()) {
                bench.wipes().cancel(Bench.MARA, bench.scope.license(), wipe.id());
            }
        };

        Wipe ended = bench.work(wipe);

        assertThat(steam.updates()).isEqualTo(1);
        assertThat(ended.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(ended.error()).contains("Cancelled after the game was brought up to date", "cannot be taken back");
        assertThat(bench.server.starts).isEqualTo(1);
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void anAgentThatNeverAnswersIsGivenUpAfterTwoHours() throws Exception {
        steam.takes = Integer.MAX_VALUE;
        bench.clock = Bench.fast(3_600);

        Wipe ended =
                bench.work(bench.begin(WipeType.UPDATE, Trigger.FORCE_WIPE, Map.of(), Map.of(), Map.of(), Map.of()));

        assertThat(ended.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(ended.error()).contains("did not end within two hours");
        assertThat(bench.server.starts).isEqualTo(1);
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void aMomentWithoutMessagingIsWaitedFor() throws Exception {
        AtomicBoolean away = new AtomicBoolean(true);
        steam.before = () -> {
            if (away.getAndSet(false)) {
                throw new Unavailable("NATS is away.", Duration.ofSeconds(1));
            }
        };

        Wipe wipe = bench.work(begin(Trigger.FORCE_WIPE, "force_wipe"));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(steam.updates()).isEqualTo(1);
    }

    @Test
    void whoLosesTheWipeWhileTheGameIsUpdatedStopsAndTheUpdateIsNotDoneTwice() throws Exception {
        Wipe begun = begin(Trigger.FORCE_WIPE, "force_wipe");
        AtomicBoolean first = new AtomicBoolean(true);
        steam.before = () -> {
            if (first.getAndSet(false)) {
                Turn.of(java.time.Clock.systemUTC(), database.transactions(), bench.scope, begun.id());
            }
        };

        bench.turn(begun); // announces
        bench.turn(begun);
        StepRun.State left =
                database.transactions().read(bench.scope, tx -> bench.records.steps(tx, begun.id())).stream()
                        .reduce((one, next) -> next)
                        .orElseThrow()
                        .state();
        Wipe wipe = bench.work(begun);

        assertThat(left).isEqualTo(StepRun.State.RUNNING);
        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(steam.updates()).isEqualTo(1);
        assertThat(bench.server.starts).isEqualTo(1);
    }
}
