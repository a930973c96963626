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
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.command.PluginAction;
import io.corrosion.protocol.command.PluginCommand;
import io.corrosion.protocol.command.UnbanCommand;
import io.corrosion.protocol.plugin.ConsoleResponse;
import io.corrosion.protocol.plugin.DeliverResponse;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.wipe.WipeCancel;
import io.corrosion.protocol.wipe.WipePrepare;
import io.corrosion.protocol.wipe.WipeStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OrdersTest extends PluginGround {

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
}
