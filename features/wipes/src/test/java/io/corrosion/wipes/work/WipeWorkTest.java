package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.server.PowerState;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.StepRun;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WipeWorkTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static SliceDatabase database;

    private static final Map<String, Object> SEED = Map.of("map", Map.of("mode", "seed", "seed", 42));
    private static final List<String> WORLD = List.of(
            "server/main/player.deaths.5.db",
            "server/main/proceduralmap.4000.1337.262.map",
            "server/main/proceduralmap.4000.1337.262.sav",
            "server/main/proceduralmap.4000.1337.262.sav.1");

    private final Bench bench = new Bench(database.transactions());

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    /** Exactly the planned files are others than before, and the rest is the same to the byte. */
    static void assertWiped(Bench bench, Map<String, byte[]> before) {
        Map<String, byte[]> expected = new TreeMap<>(before);
        WORLD.forEach(expected::remove);
        expected.put(
                "server/main/cfg/server.cfg",
                "server.hostname \"x\"\nserver.seed 42\nserver.worldsize 4000\nserver.level \"Procedural Map\"\n"
                        .getBytes());
        expected.put("server/main/proceduralmap.4000.42.262.map", "world 42".getBytes());
        assertThat(bench.server.files.keySet()).isEqualTo(expected.keySet());
        expected.forEach((path, bytes) ->
                assertThat(bench.server.files.get(path)).as(path).isEqualTo(bytes));
        assertThat(bench.server.touchedWhileRunning).isEmpty();
    }

    @Test
    void aMapWipeChangesExactlyThePlannedFilesAndEndsInSuccess() throws Exception {
        Map<String, byte[]> before = new TreeMap<>(bench.server.files);
        Map<String, Object> pre = Map.of("custom_commands_before", List.of("say last words"));
        Map<String, Object> post = Map.of("post_wipe_commands", List.of("say welcome"));

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, pre, post, SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertWiped(bench, before);
        assertThat(bench.deeds)
                .containsSubsequence("say last words", "server.save", "power.stop", "power.start", "say welcome");
        assertThat(bench.statuses).containsExactly("pre_wipe", "wiping", "post_wipe", "success");
        assertThat(bench.notices).containsExactly("wipe.started", "wipe.completed");
        assertThat(wipe.backup()).isPresent();
        assertThat(wipe.mapUsed()).contains("42");
        assertThat(bench.isHeld()).isFalse();
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void theFirstTurnAnnouncesAndLeavesTheRestSoThatAHundredBeginAtTheirMinute() throws Exception {
        Wipe wipe = bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED);

        bench.turn(wipe);

        assertThat(bench.find(wipe).startedAt()).isPresent();
        assertThat(bench.find(wipe).step()).isEqualTo(Step.COUNTDOWN);
        assertThat(Work.job(wipe.id()).queue())
                .isNotEqualTo(Work.later(wipe.id()).queue());
        assertThat(bench.deeds).doesNotContain("server.save", "power.stop");
    }

    @Test
    void aStepThatWaitsIsLookedAtWithoutBeingWrittenDownAgain() throws Exception {
        Wipe wipe = bench.begin(WipeType.MAP, Map.of("countdown_warnings", List.of(60)), Map.of(), SEED);
        bench.turn(wipe);
        bench.turn(wipe);
        int said = bench.progress;

        bench.turn(wipe);

        assertThat(bench.find(wipe).step()).isEqualTo(Step.COUNTDOWN);
        assertThat(bench.progress).isEqualTo(said);
    }

    @Test
    void theSameSeedIsRefusedBeforeAnythingIsDeletedAndTheServerRunsAgain() throws Exception {
        Map<String, byte[]> before = new TreeMap<>(bench.server.files);

        Wipe wipe = bench.work(
                bench.begin(WipeType.MAP, Map.of(), Map.of(), Map.of("map", Map.of("mode", "seed", "seed", 1337))));

        assertThat(wipe.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(wipe.error()).contains("1337");
        assertThat(bench.server.files.keySet()).isEqualTo(before.keySet());
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
        assertThat(bench.notices).endsWith("wipe.failed");
    }

    @Test
    void aFreshSeedIsNeverThePresentOne() throws Exception {
        bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), Map.of()));

        assertThat(bench.server.text("server/main/cfg/server.cfg")).doesNotContain("server.seed 1337");
    }

    @Test
    void aDiskThatIsFullDuringTheBackupDeletesNothing() throws Exception {
        bench.backups.fails = "No space is left on the storage.";
        Map<String, byte[]> before = new TreeMap<>(bench.server.files);

        Wipe wipe = bench.work(bench.begin(WipeType.FULL, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(wipe.error()).contains("nothing was deleted").contains("No space");
        assertThat(bench.server.files.keySet()).isEqualTo(before.keySet());
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
    }

    @Test
    void aBackupThatNobodyWorksOnAnyMoreSendsTheWipeBackOnceThatIsSaid() throws Exception {
        bench.backups.looks = 3;
        bench.backups.fails = "Nobody works on it any more: its job was deleted.";
        Map<String, byte[]> before = new TreeMap<>(bench.server.files);

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(bench.backups.looks).isZero();
        assertThat(wipe.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(wipe.error()).contains("nothing was deleted").contains("its job was deleted");
        assertThat(bench.server.files.keySet()).isEqualTo(before.keySet());
        assertThat(bench.server.power).isEqualTo(PowerState.RUNNING);
        assertThat(bench.notices).endsWith("wipe.failed");
    }

    @Test
    void aSecondWipeOfTheServerIsRefused() {
        bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED);

        assertThatThrownBy(() -> bench.begin(WipeType.FULL, Map.of(), Map.of(), SEED))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("wiped already");
    }

    /**
     * Kill -9 of the platform at each step, in turn at its first, a middle and its last call to the outside; another node
     * goes on. With {@code -Dwipes.sweep=full} at all three of each step.
     */
    @Test
    void whereverANodeIsKilledAnotherOneBringsTheWipeToItsEnd() throws Exception {
        Bench clean = new Bench(database.transactions());
        clean.work(clean.begin(WipeType.MAP, Map.of(), Map.of(), SEED));
        Map<String, List<Integer>> points = new LinkedHashMap<>();
        List<String> calls = new ArrayList<>(clean.fate.calls);
        for (int call = 0; call < calls.size(); call++) {
            points.computeIfAbsent(calls.get(call), step -> new ArrayList<>()).add(call + 1);
        }
        int phase = 0;
        StringBuilder table = new StringBuilder("step | killed at call | outcome\n");
        for (Map.Entry<String, List<Integer>> step : points.entrySet()) {
            for (int at : kills(step.getValue(), phase++)) {
                Bench bench = new Bench(database.transactions());
                Map<String, byte[]> before = new TreeMap<>(bench.server.files);
                bench.fate.comesAt(at);
                Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));
                table.append(step.getKey())
                        .append(" | ")
                        .append(at)
                        .append(" | ")
                        .append(wipe.status())
                        .append('\n');
                assertThat(wipe.status())
                        .as(step.getKey() + " at " + at + ": " + wipe.error())
                        .isEqualTo(WipeStatus.SUCCESS);
                assertWiped(bench, before);
                assertThat(bench.isHeld()).isFalse();
                List<StepRun> runs =
                        database.transactions().read(bench.scope, tx -> bench.records.steps(tx, wipe.id()));
                assertThat(runs).hasSize(Step.FORWARD.size());
            }
        }
        System.out.println(table);
        assertThat(points.keySet())
                .containsAll(Step.FORWARD.stream().map(Step::wire).toList());
    }

    static List<Integer> kills(List<Integer> calls, int phase) {
        List<Integer> all = List.of(calls.get(0), calls.get(calls.size() / 2), calls.get(calls.size() - 1));
        return "full".equals(System.getProperty("wipes.sweep")) ? all : List.of(all.get(phase % all.size()));
    }
}
