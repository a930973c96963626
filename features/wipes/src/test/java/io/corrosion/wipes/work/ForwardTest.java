package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Protocol-aware recovery: with a new save format the way out leads forward, with the same one it leads back. */
class ForwardTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @BeforeEach
    void timeFliesAndThereAreFivePlugins() {
        bench.clock = Bench.fast(600);
        for (String plugin : Set.of("Backpacks", "Shop", "Teleport", "Zones")) {
            bench.server.put("oxide/plugins/" + plugin + ".cs", "code");
        }
    }

    private Wipe wipe(Map<String, String> facts) throws Exception {
        return bench.work(bench.begin(
                WipeType.FULL,
                Trigger.FORCE_WIPE,
                facts,
                Map.of(),
                Map.of("health_check_timeout_seconds", 60, "max_restart_attempts", 1),
                Map.of("map", Map.of("mode", "seed", "seed", 42))));
    }

    @Test
    void aWorldThatDoesNotComeUpWithTheNewBuildIsReplacedByAFreshOne() throws Exception {
        bench.server.protocol = 263;
        bench.server.badSeeds.add("42");

        Wipe wipe = wipe(Map.of(Facts.BUILD, "101"));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(wipe.resolution()).isEqualTo("rolled_forward");
        assertThat(bench.server.text("server/main/cfg/server.cfg")).doesNotContain("server.seed 42\n");
        assertThat(bench.server.files).doesNotContainKey("server/main/proceduralmap.4000.1337.262.sav");
        assertThat(bench.server.touchedWhileRunning).isEmpty();
    }

    @Test
    void thePluginThatBreaksTheBootIsFoundAndTakenAsideAndTheOthersRun() throws Exception {
        bench.server.protocol = 263;
        bench.server.breaking.add("Teleport");

        Wipe wipe = wipe(Map.of(Facts.BUILD, "101"));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(wipe.resolution()).isEqualTo("rolled_forward");
        assertThat(wipe.facts().text(Facts.QUARANTINED)).contains("Teleport");
        assertThat(bench.server.files)
                .containsKeys(
                        "oxide/plugins-quarantine/Teleport.cs",
                        "oxide/plugins/Backpacks.cs",
                        "oxide/plugins/Kits.cs",
                        "oxide/plugins/Shop.cs",
                        "oxide/plugins/Zones.cs")
                .doesNotContainKey("oxide/plugins/Teleport.cs");
        assertThat(bench.server.touchedWhileRunning).isEmpty();
        assertThat(bench.isHeld()).isFalse();
    }

    @Test
    void aGameThatIsBrokenItselfEndsWithInstructionsAndTheBackupKept() throws Exception {
        bench.server.protocol = 263;
        bench.server.comesUp = false;
        bench.server.crashes = true;

        Wipe wipe = wipe(Map.of(Facts.BUILD, "101"));

        assertThat(wipe.status()).isEqualTo(WipeStatus.FAILED);
        assertThat(wipe.error()).contains("backup is kept");
        assertThat(wipe.backup()).isPresent();
        assertThat(bench.backups.copies).containsKey(wipe.backup().get());
    }

    @Test
    void withTheSameSaveFormatTheBackupComesBackAlthoughTheBuildIsNew() throws Exception {
        bench.server.protocol = 262;
        bench.server.badSeeds.add("42");
        bench.server.makesWorldBeforeItCrashes = true;

        Wipe wipe = wipe(Map.of(Facts.BUILD, "101"));

        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(bench.server.files).containsKey("server/main/proceduralmap.4000.1337.262.sav");
    }
}
