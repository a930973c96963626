package io.corrosion.gameplugin.heard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.game.GameHealthReported;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePluginReturned;
import io.corrosion.api.game.GamePluginSilent;
import io.corrosion.api.game.GamePluginsChanged;
import io.corrosion.api.game.GameStarted;
import io.corrosion.api.game.GameWiped;
import io.corrosion.api.game.WipeProgressReported;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gameplugin.World;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.wipe.WipeHealth;
import io.corrosion.protocol.wipe.WipeStatus;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LivePluginsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final World world = new World();
    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "game_plugin").transactions();
    private final MovableClock clock = new MovableClock(NOON);
    private LivePlugins plugins = open();

    private LivePlugins open() {
        return new LivePlugins(clock, world, new Clerk(transactions, world));
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private void beat() {
        plugins.beats(world.licence, new Heartbeat(clock.instant(), "running", 7, 59.5), clock.instant());
    }

    private void hello(Instant started, Instant saved) {
        plugins.introduces(
                world.licence,
                new PluginHello("1.0.0", "oxide", "Procedural Map", 1337, 3500, 100, started, saved),
                clock.instant());
    }

    private void announced(Class<?>... types) {
        await().atMost(PATIENCE).until(() -> world.events.size() >= types.length);
        assertThat(world.events).<Class<?>>extracting(Object::getClass).containsExactly(types);
    }

    /** All that was handed in before has been written. */
    private void written() {
        WipeStatus last = new WipeStatus(UUID.randomUUID(), "last", 1, "");
        plugins.wipes(world.licence, last, clock.instant());
        await().atMost(PATIENCE).until(() -> world.events.stream()
                .anyMatch(event -> event instanceof WipeProgressReported told
                        && told.wipe().equals(last.wipeId())));
        world.events.removeIf(event ->
                event instanceof WipeProgressReported told && told.wipe().equals(last.wipeId()));
    }

    @Test
    void theFirstSignsOfAGameAreToldOnceAndRepetitionsNever() {
        beat();
        hello(NOON, NOON.minusSeconds(100));
        announced(GamePluginReturned.class, GameStarted.class);

        clock.set(NOON.plusSeconds(30));
        beat();
        hello(NOON.plusSeconds(1), NOON.minusSeconds(100));
        written();
        announced(GamePluginReturned.class, GameStarted.class);

        hello(NOON.plusSeconds(3_600), NOON.plusSeconds(3_500));
        announced(GamePluginReturned.class, GameStarted.class, GameStarted.class, GameWiped.class);
        GamePlugin known = plugins.of(world.licence.id()).orElseThrow();
        assertThat(known.players()).isEqualTo(7);
        assertThat(known.slots()).hasValue(100);
        assertThat(known.map().orElseThrow().seed()).isEqualTo(1337);
    }

    @Test
    void silenceIsToldAfterNinetySecondsAndSoIsTheReturn() {
        beat();
        announced(GamePluginReturned.class);
        clock.set(NOON.plusSeconds(90));
        plugins.examine();
        written();
        announced(GamePluginReturned.class);
        // That was a sign of life too.
        clock.set(NOON.plusSeconds(181));
        plugins.examine();
        announced(GamePluginReturned.class, GamePluginSilent.class);
        assertThat(plugins.of(world.licence.id()).orElseThrow().speaking()).isFalse();
        plugins.examine();
        announced(GamePluginReturned.class, GamePluginSilent.class);

        clock.set(NOON.plusSeconds(200));
        beat();
        announced(GamePluginReturned.class, GamePluginSilent.class, GamePluginReturned.class);
    }

    @Test
    void whileThePlatformItselfIsDeafNobodyIsSilent() {
        beat();
        announced(GamePluginReturned.class);
        plugins.platformConnected(false);
        clock.set(NOON.plusSeconds(500));
        plugins.examine();
        plugins.platformConnected(true);
        plugins.examine();
        assertThat(plugins.of(world.licence.id()).orElseThrow().speaking()).isTrue();
        clock.set(NOON.plusSeconds(600));
        plugins.examine();
        announced(GamePluginReturned.class, GamePluginSilent.class);
    }

    @Test
    void pluginsAndHealthAreToldWhenTheyChangeAndKnownAfterARestart() {
        beat();
        hello(NOON, NOON);
        PluginsReport report = new PluginsReport(List.of(new PluginsReport.Plugin("Kits", "4.4.6", true)));
        plugins.reports(world.licence, report, clock.instant());
        plugins.reports(world.licence, report, clock.instant());
        WipeHealth health = new WipeHealth("Procedural Map", 1337, List.of("Kits"), 60, 100);
        plugins.isHealthy(world.licence, health, "letter-1", clock.instant());
        plugins.isHealthy(world.licence, health, "letter-1", clock.instant());
        written();
        announced(GamePluginReturned.class, GameStarted.class, GamePluginsChanged.class, GameHealthReported.class);
        plugins.close();

        plugins = open();
        assertThat(plugins.of(world.licence.id())).isEmpty();
        plugins.examine();
        GamePlugin known = plugins.of(world.licence.id()).orElseThrow();
        assertThat(known.plugins()).singleElement().satisfies(plugin -> assertThat(plugin.name())
                .isEqualTo("Kits"));
        assertThat(known.health().orElseThrow().at()).isEqualTo(NOON);
        assertThat(known.gameStartedAt()).contains(NOON);
    }
}
