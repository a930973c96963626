package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.server.PowerState;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server that does not stop in its time: whoever still saves is given more, whose world must stay is never killed. */
class StandstillTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String SAVE = "server/main/proceduralmap.4000.1337.262.sav.new";
    private static final Map<String, Object> SEED = Map.of("map", Map.of("mode", "seed", "seed", 42));
    private static final Instant BEGIN = Instant.parse("2026-11-05T19:00:00Z");
    /** Behind the 180 seconds that a stop may take. */
    private static final Duration TOO_LATE = Duration.ofSeconds(181);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());
    private final Map<String, byte[]> before = new TreeMap<>(bench.server.files);
    private Instant now = BEGIN;

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @BeforeEach
    void itGoesOnAfterItWasToldToStop() {
        bench.server.lingers = true;
        bench.clock(() -> bench.deeds.contains("power.stop") ? now.plus(TOO_LATE) : now);
    }

    /** At each look another part of the save is written; after so many the server stands still. */
    private void saves(int looks) {
        int[] looked = {0};
        bench.server.looked = () -> {
            if (bench.server.power != PowerState.STOPPING) {
                return;
            }
            now = now.plus(BETWEEN_LOOKS);
            if (looked[0]++ < looks) {
                bench.server.put(SAVE, "part " + looked[0]);
            } else {
                bench.server.power = PowerState.STOPPED;
            }
        };
    }

    @Test
    void aStopThatTimesOutWhileItStillSavesIsWaitedForAndNotKilled() throws Exception {
        saves(8);

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.deeds).contains("server.save", "power.stop").doesNotContain("power.kill");
        assertThat(bench.server.touchedWhileRunning).isEmpty();
        assertThat(bench.server.files).doesNotContainKey(SAVE);
    }

    @Test
    void whoSavesWithoutEndIsKilledInTheEndWhenItsWorldGoesAnyway() throws Exception {
        saves(1_000);

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.deeds).containsOnlyOnce("power.kill");
        assertThat(Duration.between(BEGIN, now)).isBetween(Duration.ofSeconds(75), Duration.ofSeconds(120));
    }

    @Test
    void whoHangsWithoutSavingIsKilledWhenItsWorldGoesAnyway() throws Exception {
        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(bench.deeds).containsOnlyOnce("power.kill");
        WipeWorkTest.assertWiped(bench, before);
    }

    /** Whoever looks through the files for so many times finds the server running: its machine came back and started it. */
    private void isStartedAgain(int times) {
        bench.server.lingers = false;
        int[] left = {times};
        bench.server.looked = () -> {
            if (bench.find(latest()).step() == Step.DELETE && left[0]-- > 0) {
                bench.server.start();
            }
        };
    }

    private Wipe latest() {
        return database.transactions()
                .read(bench.scope, tx -> bench.rows.list(tx, bench.scope, Optional.empty(), 1))
                .get(0);
    }

    @Test
    void aServerThatIsStartedInTheMiddleOfItsWipeIsStoppedAgainAndWiped() throws Exception {
        isStartedAgain(2);

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(Collections.frequency(bench.deeds, "power.stop")).isEqualTo(3);
        assertThat(bench.backups.taken).isEqualTo(1);
        WipeWorkTest.assertWiped(bench, before);
    }

    @Test
    void whoStartsItAgainAndAgainGetsItsBackupBack() throws Exception {
        isStartedAgain(3);

        Wipe wipe = bench.work(bench.begin(WipeType.MAP, Map.of(), Map.of(), SEED));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(wipe.error()).contains("somebody started it");
        assertThat(bench.server.files.keySet()).containsAll(before.keySet());
        assertThat(bench.server.touchedWhileRunning).isEmpty();
    }

    @Test
    void aServerWhoseWorldMustStayIsNeverKilledAndItsWipeEndsWithInstructions() throws Exception {
        bench.clock(() -> now = now.plusSeconds(20));

        Wipe wipe = bench.work(bench.begin(WipeType.BLUEPRINT, Map.of(), Map.of(), Map.of()));

        assertThat(wipe.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(wipe.active()).isFalse();
        assertThat(wipe.error()).contains("not killed", "stop it by hand").doesNotContain("Restore the backup");
        assertThat(bench.deeds).doesNotContain("power.kill");
        assertThat(bench.server.files.keySet()).isEqualTo(before.keySet());
        assertThat(bench.isHeld()).as("its owner may end it by hand").isFalse();
    }
}
