package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every connection, every type, every trigger on the simulator's real files: what was planned changes, nothing else. */
class MatrixTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static SliceDatabase database;

    private static final String WORLD = "server/my_server_identity/";
    private static final Set<String> MAP = Set.of(
            WORLD + "proceduralmap.3000.1337.262.map",
            WORLD + "proceduralmap.3000.1337.262.sav",
            WORLD + "proceduralmap.3000.1337.262.sav.1",
            WORLD + "proceduralmap.3000.1337.262.sav.2",
            WORLD + "player.deaths.5.db",
            WORLD + "player.states.262.db",
            WORLD + "sv.files.262.db");
    private static final String BLUEPRINTS = WORLD + "player.blueprints.5.db";
    private static final String CONFIGURATION = WORLD + "cfg/server.cfg";

    @TempDir
    Path temporary;

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"agent", "amp", "pterodactyl"})
    void exactlyThePlannedFilesChange(String connection) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(9);
        try {
            List<Future<?>> runs = new ArrayList<>();
            for (WipeType type : List.of(WipeType.MAP, WipeType.BLUEPRINT, WipeType.FULL)) {
                for (Trigger trigger : Trigger.values()) {
                    runs.add(hands.submit(() -> {
                        run(connection, type, trigger);
                        return null;
                    }));
                }
            }
            for (Future<?> run : runs) {
                run.get(10, TimeUnit.MINUTES);
            }
        } finally {
            hands.shutdownNow();
        }
    }

    private void run(String connection, WipeType type, Trigger trigger) throws Exception {
        if (connection.equals("agent")) {
            Path place = temporary.resolve(type + "-" + trigger);
            SimulatedFolder.furnish(place);
            MachineRig machine = new MachineRig(place);
            Bench bench = new Bench(database.transactions(), machine);
            bench.messages = machine.steam();
            wipe(bench, machine, type, trigger);
            assertThat(machine.updates()).isEqualTo(trigger == Trigger.FORCE_WIPE ? 1 : 0);
            return;
        }
        try (PanelRig panel = connection.equals("amp") ? PanelRig.amp() : PanelRig.pterodactyl()) {
            SimulatedFolder.furnish(panel.directory());
            wipe(new Bench(database.transactions(), panel), panel, type, trigger);
        }
    }

    private static void wipe(Bench bench, Rig rig, WipeType type, Trigger trigger) throws Exception {
        Map<String, byte[]> before = new TreeMap<>(rig.snapshot());

        Wipe wipe = bench.work(bench.begin(
                type, trigger, Map.of(), Map.of(), Map.of(), Map.of("map", Map.of("mode", "seed", "seed", 42))));

        Map<String, byte[]> after = rig.snapshot();
        assertThat(wipe.status()).as(wipe.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(wipe.trigger()).isEqualTo(trigger);
        Set<String> expected = new TreeSet<>(before.keySet());
        Set<String> made = new TreeSet<>();
        Set<String> rewritten = new TreeSet<>();
        if (type.takesMap()) {
            expected.removeAll(MAP);
            made.addAll(List.of(
                    WORLD + "proceduralmap.3000.42.262.map",
                    WORLD + "player.deaths.5.db",
                    WORLD + "player.states.262.db",
                    WORLD + "sv.files.262.db"));
            rewritten.add(CONFIGURATION);
        }
        if (type.takesBlueprints()) {
            made.add(BLUEPRINTS);
        }
        assertThat(deleted(wipe, bench)).isEqualTo(planned(type));
        expected.addAll(made);
        assertThat(after.keySet()).isEqualTo(expected);
        Map<String, String> others = new HashMap<>();
        after.forEach((path, bytes) -> {
            if (!made.contains(path) && !java.util.Arrays.equals(bytes, before.get(path))) {
                others.put(path, new String(bytes, StandardCharsets.UTF_8));
            }
        });
        assertThat(others.keySet()).isEqualTo(rewritten);
        if (type.takesMap()) {
            assertThat(others.get(CONFIGURATION))
                    .isEqualTo("server.hostname \"Ashfall\"\nserver.seed 42\nserver.worldsize 3000\nserver.level"
                            + " \"Procedural Map\"\n");
        }
        assertThat(bench.isHeld()).isFalse();
    }

    private static Set<String> planned(WipeType type) {
        Set<String> planned = new TreeSet<>(type.takesMap() ? MAP : Set.of());
        if (type.takesBlueprints()) {
            planned.add(BLUEPRINTS);
        }
        return planned;
    }

    private static Set<String> deleted(Wipe wipe, Bench bench) {
        Set<String> paths = new TreeSet<>();
        bench.plan(wipe).delete().forEach(file -> paths.add(file.path()));
        return paths;
    }
}
