package io.corrosion.wipes.work;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.game.GameMap;
import io.corrosion.api.game.GameOrder;
import io.corrosion.api.game.GameOrders;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.game.HealthReport;
import io.corrosion.api.game.LoadedPlugin;
import io.corrosion.api.game.OrderOutcome;
import io.corrosion.api.game.OrderState;
import io.corrosion.api.plugin.PluginRule;
import io.corrosion.api.plugin.PluginRules;
import io.corrosion.api.plugin.PluginSource;
import io.corrosion.api.plugin.WipeFlags;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A server with a game plugin is up when that says so: heard after the start, with its world and its game plugins. */
class HeartbeatTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Map<String, Object> SEED = Map.of("map", Map.of("mode", "seed", "seed", 42));
    private static final Map<String, Object> ONCE =
            Map.of("health_check_timeout_seconds", 60, "max_restart_attempts", 0);
    private static final LoadedPlugin KITS = new LoadedPlugin("Kits", "4.4", "k1lly0u", "Kits.cs", true);
    private static SliceDatabase database;

    private final Bench bench = new Bench(database.transactions());
    private final List<GameOrder> orders = new ArrayList<>();
    private final Instant[] now = {Instant.parse("2026-11-05T19:00:00Z")};
    private Instant beat = now[0];
    private Optional<Instant> gameStarted = Optional.of(now[0]);
    private Optional<HealthReport> report = Optional.empty();

    @BeforeAll
    static void migrate() {
        database = SliceDatabase.of(POSTGRES.database(), "wipes");
    }

    @BeforeEach
    void aGamePlugin() {
        bench.clock(() -> now[0] = now[0].plusSeconds(1));
        bench.neighbours.plugins = Bench.proxy(GamePlugins.class, (name, arguments) -> Optional.of(plugin()));
        bench.neighbours.orders = Bench.proxy(GameOrders.class, (name, arguments) -> {
            orders.add((GameOrder) arguments[3]);
            var outcome = new OrderOutcome((UUID) arguments[2], OrderState.DONE, "", "");
            return CompletableFuture.completedFuture(outcome);
        });
    }

    private GamePlugin plugin() {
        return new GamePlugin(
                bench.scope.license(),
                true,
                beat,
                gameStarted,
                "1",
                "oxide",
                Optional.empty(),
                0,
                OptionalInt.of(50),
                30,
                List.of(KITS),
                report);
    }

    private void reports(long seed, List<String> plugins, int slots) {
        beat = now[0];
        GameMap map = new GameMap("Procedural Map", seed, OptionalInt.of(4_000));
        report = Optional.of(
                new HealthReport(Optional.empty(), map, plugins, 30, slots, OptionalInt.of(0), now[0].plusSeconds(1)));
    }

    /** A wipe whose server was started; it was looked at some times. */
    private Wipe started(WipeType type) throws Exception {
        Wipe wipe = bench.begin(type, Map.of(), ONCE, type.takesMap() ? SEED : Map.of());
        for (int turns = 0; turns < 30 && bench.find(wipe).step() != Step.VERIFY; turns++) {
            bench.turn(wipe);
        }
        bench.turn(wipe);
        return bench.find(wipe);
    }

    @Test
    void whatBeatBeforeTheStartSaysNothingAndAReportAfterItEndsTheWaiting() throws Exception {
        Wipe waiting = started(WipeType.MAP);
        String note = database.transactions().read(bench.scope, tx -> bench.records.steps(tx, waiting.id())).stream()
                .filter(run -> run.step() == Step.VERIFY)
                .findFirst()
                .orElseThrow()
                .note();
        reports(42, List.of("Kits"), 50);

        Wipe done = bench.work(waiting);

        assertThat(waiting.step()).isEqualTo(Step.VERIFY);
        assertThat(note).contains("The game plugin has not been heard since the start.");
        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(orders).last().isEqualTo(new GameOrder.Announce("The server was wiped. Have fun!"));
    }

    @Test
    void aReportOfTheOldWorldFailsTheWipeAndTheBackupComesBack() throws Exception {
        Wipe waiting = started(WipeType.MAP);
        reports(1337, List.of("Kits"), 50);

        Wipe done = bench.work(waiting);

        assertThat(done.status()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(done.error()).contains("runs with the seed 1337 instead of 42");
    }

    @Test
    void aGamePluginThatDidNotComeBackIsNamed() throws Exception {
        Wipe waiting = started(WipeType.BLUEPRINT);
        reports(1337, List.of("Vanish"), 50);

        Wipe done = bench.work(waiting);

        assertThat(done.status()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(done.error()).contains("Not loaded: Kits.");
    }

    @Test
    void aServerThatLetsNobodyInIsNotUp() throws Exception {
        Wipe waiting = started(WipeType.BLUEPRINT);
        reports(1337, List.of("Kits"), 0);

        Wipe done = bench.work(waiting);

        assertThat(done.status()).isEqualTo(WipeStatus.ROLLED_BACK);
        assertThat(done.error()).contains("lets nobody in");
    }

    @Test
    void whoBeatsWithoutAReportIsAskedForOneAndItsOwnListCountsOnceTheGameIntroducedItself() throws Exception {
        Wipe waiting = started(WipeType.MAP);
        beat = now[0].plusSeconds(1);
        bench.turn(waiting);
        Wipe asked = bench.find(waiting);
        gameStarted = Optional.of(now[0]);

        Wipe done = bench.work(waiting);

        assertThat(asked.step()).as("the list is that of the run before").isEqualTo(Step.VERIFY);
        assertThat(orders).contains(new GameOrder.ReportHealth(Optional.of(waiting.id())));
        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
    }

    @Test
    void theHistoryNamesTheGamePluginsThatLostTheirDataAndThoseThatKeptIt() throws Exception {
        bench.server.put("oxide/data/Shop.json", "prices");
        List<PluginRule> rules =
                List.of(rule("Kits", WipeFlags.WITH_FULL), rule("Shop", new WipeFlags(true, true, true, true)));
        bench.neighbours.rules = Bench.proxy(PluginRules.class, (name, arguments) -> rules);
        Wipe waiting = started(WipeType.FULL);
        reports(42, List.of("Kits"), 50);

        Wipe done = bench.work(waiting);

        assertThat(done.status()).as(done.error()).isEqualTo(WipeStatus.SUCCESS);
        assertThat(done.pluginsWiped()).containsExactly("Kits");
        assertThat(done.pluginsPreserved()).containsExactly("Shop");
        assertThat(bench.server.files).containsKey("oxide/data/Shop.json").doesNotContainKey("oxide/data/Kits.json");
    }

    private static PluginRule rule(String name, WipeFlags flags) {
        return new PluginRule(
                name,
                Optional.empty(),
                PluginSource.MANUAL,
                Optional.empty(),
                true,
                Optional.empty(),
                List.of(name + ".json"),
                List.of(),
                flags,
                PluginRule.Origin.CHOSEN);
    }
}
