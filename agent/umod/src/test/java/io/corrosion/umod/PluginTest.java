package io.corrosion.umod;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.AdminCommand;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.BanCommand;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.DeliverCommand;
import io.corrosion.protocol.command.HealthCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.LicenseMode;
import io.corrosion.protocol.command.LicenseState;
import io.corrosion.protocol.command.PluginAction;
import io.corrosion.protocol.command.PluginCommand;
import io.corrosion.protocol.command.PluginSettings;
import io.corrosion.protocol.command.UnbanCommand;
import io.corrosion.protocol.plugin.ChatChannel;
import io.corrosion.protocol.plugin.ChatMessage;
import io.corrosion.protocol.plugin.ConsoleLine;
import io.corrosion.protocol.plugin.ConsoleResponse;
import io.corrosion.protocol.plugin.DeliverResponse;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PlayerEventType;
import io.corrosion.protocol.plugin.PlayersList;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.plugin.Stats;
import io.corrosion.protocol.wipe.WipeCancel;
import io.corrosion.protocol.wipe.WipeHealth;
import io.corrosion.protocol.wipe.WipePrepare;
import io.corrosion.protocol.wipe.WipeStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the plugin tells and does, over a real nats-server. */
class PluginTest {

    private static final String ANN = "76561198000000001";
    private static final String BOB = "76561198000000002";

    @TempDir
    private Path folder;

    private NatsServer nats;
    private Cloud cloud;
    private Game game;

    @BeforeEach
    void start() throws Exception {
        nats = new NatsServer(folder, "").start();
        cloud = new Cloud(nats.port());
        Files.createDirectories(folder.resolve("plugins"));
        Files.writeString(folder.resolve("plugins/Vanish.cs"), "class Vanish {}");
        startGame();
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 1);
    }

    private void startGame() throws Exception {
        game = Game.start(folder, cloud.token("", "nats://127.0.0.1:" + nats.port()));
        game.tell("plugin Kits 4.4.6 k1lly0u").tell("load").await("loaded");
    }

    @AfterEach
    void stop() throws Exception {
        if (game != null) {
            game.close();
        }
        if (cloud != null) {
            cloud.close();
        }
        if (nats != null) {
            nats.close();
        }
    }

    private Ack done(Tail tail, Record payload) {
        return cloud.ack(cloud.order(tail, payload));
    }

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
    void aCommandIsDoneOnceHoweverOftenItComesAndNeverTooLate() throws Exception {
        UUID id = UUID.randomUUID();
        Instant later = Instant.now().plusSeconds(3_600);
        cloud.order(id, Tail.CMD_CONSOLE, new ConsoleCommand("status"), later, MachineRole.PLUGIN);
        cloud.order(id, Tail.CMD_CONSOLE, new ConsoleCommand("status"), later, MachineRole.PLUGIN);
        Ack ack = cloud.ack(id);
        assertThat(ack.ok()).isTrue();
        assertThat(ack.output()).contains("hostname: Test\nplayers");
        assertThat(cloud.await(Tail.CMD_CONSOLE_RESPONSE, ConsoleResponse.class, 1)
                        .get(0)
                        .commandId())
                .isEqualTo(id);

        UUID late = UUID.randomUUID();
        cloud.order(
                late,
                Tail.CMD_CONSOLE,
                new ConsoleCommand("late"),
                Instant.now().minusSeconds(1),
                MachineRole.PLUGIN);
        assertThat(cloud.ack(late).error()).contains("expired");
        cloud.order(UUID.randomUUID(), Tail.CMD_CONSOLE, new ConsoleCommand("agents"), later, MachineRole.AGENT);
        assertThat(done(Tail.CMD_CONSOLE, new ConsoleCommand("throw")).error()).contains("the command is broken");

        // Dead and back: the journal remembers.
        game.kill();
        startGame();
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);
        cloud.order(id, Tail.CMD_CONSOLE, new ConsoleCommand("status"), later, MachineRole.PLUGIN);
        done(Tail.CMD_CONSOLE, new ConsoleCommand("after"));
        assertThat(game.lines()).contains("ran after").doesNotContain("ran status", "ran late", "ran agents");
    }

    @Test
    void aPurchaseIsDeliveredOnceInTheLifeOfTheServer() throws Exception {
        DeliverCommand purchase =
                new DeliverCommand(UUID.randomUUID(), ANN, List.of("give {steam_id} wood 1000", "say thanks {name}"));
        assertThat(done(Tail.CMD_DELIVER, purchase).ok()).isTrue();
        assertThat(game.lines()).contains("ran give " + ANN + " wood 1000", "ran say thanks " + ANN);
        assertThat(cloud.await(Tail.CMD_DELIVER_RESPONSE, DeliverResponse.class, 1)
                        .get(0)
                        .transactionId())
                .isEqualTo(purchase.transactionId());

        game.kill();
        startGame();
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);

        assertThat(done(Tail.CMD_DELIVER, purchase).ok()).isTrue();
        cloud.await(Tail.CMD_DELIVER_RESPONSE, DeliverResponse.class, 2);
        assertThat(game.lines()).noneMatch(line -> line.startsWith("ran give"));
    }

    @Test
    void itModeratesAppointsAndManagesPlugins() {
        game.tell("join " + ANN + " Ann 203.0.113.7")
                .tell("join " + BOB + " Bob 203.0.113.8")
                .settle();
        assertThat(done(Tail.CMD_ANNOUNCE, new AnnounceCommand("Restart at 18:00"))
                        .ok())
                .isTrue();
        assertThat(done(Tail.CMD_KICK, new KickCommand(ANN, "Be nice")).ok()).isTrue();
        assertThat(done(Tail.CMD_KICK, new KickCommand("76561198000000009", "x"))
                        .error())
                .contains("not connected");
        assertThat(done(Tail.CMD_BAN, new BanCommand(BOB, "Cheating", 60)).ok()).isTrue();
        assertThat(game.lines())
                .contains(
                        "chat Restart at 18:00",
                        "kicked " + ANN + " Be nice",
                        "user " + BOB + " Banned until Cheating");
        game.tell("advance 2").tell("join " + BOB + " Bob 203.0.113.8");
        game.await("refused " + BOB);
        assertThat(done(Tail.CMD_UNBAN, new UnbanCommand(BOB)).ok()).isTrue();
        assertThat(game.lines()).contains("user " + BOB + " removed");

        assertThat(done(Tail.CMD_ADMIN, new AdminCommand(ANN, "admin", List.of("kits.admin")))
                        .ok())
                .isTrue();
        assertThat(done(Tail.CMD_ADMIN, new AdminCommand(ANN, "moderator", List.of("none.such")))
                        .error())
                .contains("none.such");
        assertThat(game.lines())
                .contains("group " + ANN + " +admin", "grant " + ANN + " kits.admin", "ran ownerid " + ANN)
                .contains("group " + ANN + " -admin", "group " + ANN + " +moderator", "revoke " + ANN + " kits.admin");

        assertThat(done(Tail.CMD_PLUGIN, new PluginCommand(PluginAction.UNLOAD, "Kits"))
                        .ok())
                .isTrue();
        assertThat(done(Tail.CMD_PLUGIN, new PluginCommand(PluginAction.LOAD, "Vanish"))
                        .ok())
                .isTrue();
        assertThat(done(Tail.CMD_PLUGIN, new PluginCommand(PluginAction.RELOAD, "Vanish"))
                        .ok())
                .isTrue();
        assertThat(done(Tail.CMD_PLUGIN, new PluginCommand(PluginAction.UNLOAD, "Corrosion"))
                        .ok())
                .isFalse();
        assertThat(done(Tail.CMD_PLUGIN, new PluginCommand(PluginAction.LOAD, "x; quit"))
                        .ok())
                .isFalse();
        UUID broken = cloud.order(Tail.CMD_PLUGIN, new PluginCommand(PluginAction.LOAD, "Broken"));
        game.await("ran oxide.load Broken");
        game.tell("advance 40");
        assertThat(cloud.ack(broken).error()).contains("did not load it");
    }

    @Test
    void aWipeIsCountedDownTheServerEmptiedAndSaved() {
        game.tell("join " + ANN + " Ann 203.0.113.7").settle();
        UUID wipe = UUID.randomUUID();
        Map<String, Object> document = Map.of(
                "countdown_warnings",
                List.of(30, 15, 5, 1),
                "countdown_unit",
                "minutes",
                "countdown_messages",
                Map.of("30", "Half an hour!", "1", "One minute!"),
                "kick_players_before_wipe",
                true,
                "kick_message",
                "Wiping",
                "run_final_save",
                true,
                "custom_commands_before",
                List.of("give everybody farewell"));
        assertThat(done(Tail.WIPE_PREPARE, new WipePrepare(wipe, document)).ok())
                .isTrue();
        game.await("chat Half an hour!");
        assertThat(done(Tail.WIPE_PREPARE, new WipePrepare(wipe, document)).ok())
                .isTrue();
        game.tell("advance 1700");
        game.await("chat Server wipe in 5 minutes!");
        game.tell("advance 60");
        game.await("chat One minute!");
        game.tell("advance 70");
        game.await("kicked " + ANN + " Wiping");
        game.await("ran server.save");

        List<WipeStatus> steps = cloud.await(Tail.WIPE_STATUS, WipeStatus.class, 9);
        assertThat(steps)
                .extracting(WipeStatus::step)
                .containsExactly(
                        "countdown",
                        "countdown",
                        "countdown",
                        "countdown",
                        "commands",
                        "kick",
                        "empty",
                        "save",
                        "ready");
        assertThat(steps.get(6).message()).startsWith("0 players");
        assertThat(steps).allSatisfy(step -> assertThat(step.wipeId()).isEqualTo(wipe));
        assertThat(game.count("chat Half an hour!")).isEqualTo(1);

        UUID other = UUID.randomUUID();
        done(Tail.WIPE_PREPARE, new WipePrepare(other, Map.of("countdown_warnings", List.of(10))));
        assertThat(done(Tail.WIPE_CANCEL, new WipeCancel(other)).ok()).isTrue();
        game.await("chat The wipe was called off.");
        assertThat(cloud.await(Tail.WIPE_STATUS, WipeStatus.class, 11).get(10).step())
                .isEqualTo("cancelled");
    }

    @Test
    void withoutALicenceItOnlyWatchesAndTellsNothingOfPlayers() throws Exception {
        cloud.say(Tail.LICENSE_STATE, new LicenseState(LicenseMode.READ_ONLY));
        game.await(line -> line.startsWith("warning [Corrosion] Only watching"), "read-only");
        assertThat(done(Tail.CMD_CONSOLE, new ConsoleCommand("status")).error()).contains("licence is not active");
        game.kill();
        startGame();
        cloud.await(Tail.PLUGIN_HELLO, PluginHello.class, 2);
        int beats = cloud.all(Tail.HEARTBEAT, Heartbeat.class).size();
        game.tell("join " + ANN + " Ann 203.0.113.7")
                .tell("say " + ANN + " Global secret")
                .tell("advance 40");
        cloud.await(Tail.HEARTBEAT, Heartbeat.class, beats + 1);
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
