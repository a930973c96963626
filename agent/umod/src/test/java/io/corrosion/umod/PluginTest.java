package io.corrosion.umod;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.HealthCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.LicenseMode;
import io.corrosion.protocol.command.LicenseState;
import io.corrosion.protocol.command.PluginSettings;
import io.corrosion.protocol.plugin.ChatChannel;
import io.corrosion.protocol.plugin.ChatMessage;
import io.corrosion.protocol.plugin.ConsoleLine;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PlayerEventType;
import io.corrosion.protocol.plugin.PlayersList;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.plugin.Stats;
import io.corrosion.protocol.wipe.WipeHealth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the plugin tells and does, over a real nats-server. */
class PluginTest extends PluginGround {

    @Test
    void itIntroducesItselfAndTellsHowTheGameIs() {
        PluginHello hello = cloud.all(Tail.PLUGIN_HELLO, PluginHello.class).get(0);
        assertThat(hello.loader()).isEqualTo("oxide");
        assertThat(hello.map()).isEqualTo("Procedural Map");
        assertThat(hello.seed()).isEqualTo(1337);
        assertThat(hello.worldSize()).isEqualTo(3500);
        assertThat(cloud.await(Tail.PLUGINS_REPORT, PluginsReport.class, 1)
                        .get(0)
                        .plugins())
                .contains(
                        new PluginsReport.Plugin("Kits", "4.4.6", true, "k1lly0u", "Kits.cs"),
                        new PluginsReport.Plugin("Vanish", "", false, null, "Vanish.cs"));
        WipeHealth health = cloud.await(Tail.WIPE_HEALTH, WipeHealth.class, 1).get(0);
        assertThat(health.plugins()).contains("Kits", "Corrosion");
        assertThat(health.slots()).isEqualTo(100);
        cloud.await(Tail.HEARTBEAT, Heartbeat.class, 1);
        assertThat(cloud.raw(Tail.HEARTBEAT).get(0))
                .matches("\\{\"timestamp\":\"[^\"]+\",\"status\":\"running\",\"player_count\":0,\"fps\":60}");
        assertThat(cloud.await(Tail.STATS, Stats.class, 1).get(0).entities()).isEqualTo(98765);

        int beats = cloud.all(Tail.HEARTBEAT, Heartbeat.class).size();
        int stats = cloud.all(Tail.STATS, Stats.class).size();
        long began = System.nanoTime();
        game.tell("advance 120").await("advanced");
        long real = (System.nanoTime() - began) / 1_000_000_000L;

        // Second by second, as the game's clock goes; on a slow machine real seconds come on top.
        cloud.await(Tail.STATS, Stats.class, stats + 2);
        assertThat(cloud.await(Tail.HEARTBEAT, Heartbeat.class, beats + 4))
                .hasSizeBetween(beats + 4, beats + 5 + (int) real / 30);

        UUID wipe = UUID.randomUUID();
        assertThat(done(Tail.CMD_HEALTH, new HealthCommand(wipe)).ok()).isTrue();
        assertThat(cloud.await(Tail.WIPE_HEALTH, WipeHealth.class, 2).get(1).wipeId())
                .isEqualTo(wipe);
    }

    @Test
    void thePluginThatAModuleBringsIsReportedOnceTheGameHasLoadedIt() throws IOException {
        PluginsReport.Plugin waiting = new PluginsReport.Plugin("PlayerGreeter", "", false, null, "PlayerGreeter.cs");
        PluginsReport.Plugin loaded =
                new PluginsReport.Plugin("PlayerGreeter", "1.0.0", true, "Corrosion", "PlayerGreeter.cs");
        assertThat(cloud.await(Tail.PLUGINS_REPORT, PluginsReport.class, 1)
                        .get(0)
                        .plugins())
                .doesNotContain(waiting, loaded);

        Files.copy(
                Path.of("../../modules-store/samples/player-greeter/game/oxide/plugins/PlayerGreeter.cs"),
                folder.resolve("plugins/PlayerGreeter.cs"));
        game.tell("plugin PlayerGreeter 1.0.0 Corrosion").tell("advance 120").await("advanced");

        assertThat(cloud.await(Tail.PLUGINS_REPORT, PluginsReport.class, 2))
                .anySatisfy(report -> assertThat(report.plugins()).contains(loaded));
    }

    @Test
    void itTellsOfPlayersChatAndLines() {
        cloud.say(Tail.PLUGIN_SETTINGS, new PluginSettings("Welcome {name}", true));
        // Its answer says that the settings, which came before, were taken.
        done(Tail.CMD_CONSOLE, new ConsoleCommand("status"));
        game.tell("join " + ANN + " Ann 203.0.113.7").tell("join " + BOB + " Bob 203.0.113.8");
        game.await("whisper " + ANN + " Welcome Ann");
        game.tell("die " + ANN + " " + BOB + " rifle.ak").tell("die " + BOB + " - -");
        game.tell("say " + ANN + " Global hello")
                .tell("say " + ANN + " Team psst")
                .tell("message Restart soon");
        game.tell("leave " + ANN + " Disconnected").tell("line [Kits] loaded 12 kits");
        game.tell("join " + ANN + " Ann 203.0.113.7");
        game.settle();

        assertThat(cloud.await(Tail.PLAYERS_EVENT, PlayerEvent.class, 6))
                .containsExactly(
                        new PlayerEvent(PlayerEventType.JOIN, ANN, "Ann", "203.0.113.7"),
                        new PlayerEvent(PlayerEventType.JOIN, BOB, "Bob", "203.0.113.8"),
                        new PlayerEvent(PlayerEventType.DEATH, ANN, "Ann", "203.0.113.7", "rifle.ak", BOB),
                        new PlayerEvent(PlayerEventType.DEATH, BOB, "Bob", "203.0.113.8", "Fall", null),
                        new PlayerEvent(PlayerEventType.LEAVE, ANN, "Ann", "203.0.113.7", "Disconnected", null),
                        new PlayerEvent(PlayerEventType.JOIN, ANN, "Ann", "203.0.113.7"));
        assertThat(game.count("whisper " + ANN + " Welcome Ann")).isEqualTo(1);
        assertThat(cloud.await(Tail.CHAT, ChatMessage.class, 3))
                .containsExactly(
                        new ChatMessage(ANN, "Ann", ChatChannel.GLOBAL, "hello"),
                        new ChatMessage(ANN, "Ann", ChatChannel.TEAM, "psst"),
                        new ChatMessage("0", "SERVER", ChatChannel.SERVER, "Restart soon"));
        cloud.await(Tail.CONSOLE, ConsoleLine.class, 1);
        assertThat(cloud.all(Tail.CONSOLE, ConsoleLine.class))
                .extracting(ConsoleLine::line)
                .contains("[Kits] loaded 12 kits");
        game.tell("advance 30");
        assertThat(cloud.await(Tail.PLAYERS_LIST, PlayersList.class, 2)).anySatisfy(list -> assertThat(list.players())
                .extracting(PlayersList.Player::name)
                .containsExactly("Bob", "Ann"));
    }

    @Test
    void withoutALicenceItOnlyWatchesAndTellsNothingOfPlayers() throws Exception {
        cloud.say(Tail.LICENSE_STATE, new LicenseState(LicenseMode.READ_ONLY));
        game.await(line -> line.startsWith("warning [Corrosion] Only watching"), "read-only");
        assertThat(done(Tail.CMD_CONSOLE, new ConsoleCommand("status")).error()).contains("licence is not active");
        assertThat(done(Tail.CMD_KICK, new KickCommand(ANN, "no")).error()).contains("licence is not active");
        game.kill();
        startGame();
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);
        int beats = cloud.all(Tail.HEARTBEAT, Heartbeat.class).size();
        int stats = cloud.all(Tail.STATS, Stats.class).size();
        game.tell("join " + ANN + " Ann 203.0.113.7")
                .tell("say " + ANN + " Global secret")
                .tell("advance 90");
        cloud.await(Tail.HEARTBEAT, Heartbeat.class, beats + 1);
        cloud.await(Tail.STATS, Stats.class, stats + 1);
        assertThat(cloud.all(Tail.PLAYERS_EVENT, PlayerEvent.class)).isEmpty();
        assertThat(cloud.all(Tail.CHAT, ChatMessage.class)).isEmpty();

        cloud.say(Tail.LICENSE_STATE, new LicenseState(LicenseMode.FULL));
        game.await("log [Corrosion] The licence is active.");
        assertThat(done(Tail.CMD_CONSOLE, new ConsoleCommand("status")).ok()).isTrue();
    }

    @Test
    void aReloadLeavesNothingBehindAndGoesOn() {
        game.tell("threads");
        game.await("threads 2 listeners 1");
        game.tell("reload");
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);
        assertThat(cloud.all(Tail.PLUGIN_HELLO, PluginHello.class))
                .extracting(PluginHello::startedAt)
                .containsOnly(
                        cloud.all(Tail.PLUGIN_HELLO, PluginHello.class).get(0).startedAt());
        assertThat(cloud.all(Tail.WIPE_HEALTH, WipeHealth.class)).hasSize(1);
        game.tell("unload").tell("threads");
        game.await("threads 0 listeners 0");
    }

    @Test
    void aWipeOfTheMapIsToldByTheNewSave() {
        game.tell("wiped");
        List<PluginHello> hellos = cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);
        assertThat(hellos.get(1).savedSince()).isAfter(hellos.get(0).savedSince());
    }
}
