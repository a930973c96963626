package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PlayersList;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The agent's RCON in place of a silent plugin. */
class StandInsTest extends StandInsStage {

    @Test
    void whoIsOnIsAskedOfTheGameAndSaidInThePluginsPlace() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);

        answer("playerlist", guests(ANN, 60));
        answer("serverinfo", "{\"Players\":1,\"Uptime\":77}");
        standIns.tick();

        assertThat(published(Tail.PLAYERS_LIST, PlayersList.class))
                .containsExactly(new PlayersList(List.of(new PlayersList.Player(ANN, "Ann", 60, 21))));
        assertThat(published(Tail.COMPANION_STATS, CompanionStats.class))
                .extracting(CompanionStats::players)
                .containsExactly(1);
        assertThat(events()).containsExactly("join " + ANN);

        beat(AgentStatus.RUNNING);
        answer("playerlist", guests(BOB, 5));
        assertThat(events()).containsExactly("join " + ANN, "join " + BOB, "leave " + ANN);

        beat(AgentStatus.STOPPED);
        assertThat(events()).endsWith("leave " + BOB);
        assertThat(wire.discarded)
                .as("no question stays in the stream of commands")
                .hasSize(3);
    }

    @Test
    void anOrderIsCarriedOutByTheGameAndItsAnswerIsTheOrders() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);

        UUID kick = order(ANN);
        assertThat(told()).contains("kick " + ANN + " \"no reason given\"");
        answer("kick " + ANN + " \"no reason given\"", "Kicked: Ann");
        UUID nobody = order(BOB);
        answer("kick " + BOB + " \"no reason given\"", "Player not found");

        assertThat(acks(kick)).containsExactly(Ack.done(kick, "Kicked: Ann"));
        assertThat(acks(nobody)).containsExactly(Ack.failed(nobody, "Player not found"));
    }

    @Test
    void anOrderToAGameThatIsNotThereYetIsToldWhenItIs() {
        standIns.connected(server, MachineRole.AGENT);
        order(ANN);
        assertThat(told()).isEmpty();

        beat(AgentStatus.RUNNING);
        beat(AgentStatus.RUNNING);

        List<String> kicks = wire.stored.stream()
                .filter(one -> line(one).startsWith("kick"))
                .map(one -> one.headers().get(Headers.COMMAND_ID))
                .toList();
        assertThat(kicks).as("again under its id until it is answered").hasSize(2);
        assertThat(kicks.get(0)).isEqualTo(kicks.get(1));
    }

    @Test
    void chatIsHeardFromTheConsole() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        answer("playerlist", guests(ANN, 60));
        console("198.51.100.7:1/" + BOB + "/Bob joined [windows/" + BOB + "]");

        console("[CHAT] Ann[" + ANN + "] : hi");
        console("[CHAT] Bob[" + BOB + "] : Ann[" + ANN + "] : I cheat");
        console("[CHAT] Ann[" + BOB + "] : I cheat");

        assertThat(chat()).containsExactly("Ann: hi", "Bob: Ann[" + ANN + "] : I cheat");
    }

    @Test
    void whoComesAndGoesIsToldAtOnceAndOnce() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        console("198.51.100.7:1/" + BOB + "/Bob joined [windows/" + BOB + "]");
        assertThat(events())
                .as("before the first list nobody knows who was there")
                .isEmpty();
        answer("playerlist", guests(ANN, 60));
        answer("serverinfo", "{\"Players\":1,\"Uptime\":77}");
        standIns.tick();

        console("198.51.100.7:1/" + BOB + "/Bob joined [windows/" + BOB + "]");
        console("198.51.100.7:1/" + BOB + "/Bob joined [windows/" + BOB + "]");
        standIns.tick();
        console("198.51.100.7:1/" + ANN + "/Ann disconnecting: bye");
        standIns.tick();

        assertThat(events()).containsExactly("join " + ANN, "join " + BOB, "leave " + ANN);
        assertThat(published(Tail.PLAYERS_LIST, PlayersList.class).get(2).players())
                .extracting(PlayersList.Player::steamId)
                .containsExactly(BOB);
        assertThat(published(Tail.COMPANION_STATS, CompanionStats.class))
                .extracting(CompanionStats::players)
                .containsExactly(1, 2, 1);
    }

    @Test
    void aPluginThatSpeaksIsLeftToItself() {
        standIns.connected(server, MachineRole.AGENT);
        standIns.connected(server, MachineRole.PLUGIN);
        beat(AgentStatus.RUNNING);
        order(ANN);
        assertThat(told()).isEmpty();

        standIns.disconnected(server, MachineRole.PLUGIN);
        wire.say(subjects.to(Tail.HEARTBEAT), new Heartbeat(clock.instant(), "running", 0, 60));
        beat(AgentStatus.RUNNING);
        assertThat(told()).as("it spoke just now, over HTTPS perhaps").isEmpty();

        clock.pass(Duration.ofSeconds(91));
        beat(AgentStatus.RUNNING);
        assertThat(told()).contains("playerlist");
    }

    @Test
    void aGameWithoutWebRconIsNotTypedInto() {
        finding = "Source RCON at 127.0.0.1:25575 answers";
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        beat(AgentStatus.RUNNING);
        order(ANN);

        assertThat(told()).isEmpty();
    }

    @Test
    void aGameThatDoesNotAnswerYetIsLookedAtAgain() {
        verdict = "warning";
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        assertThat(told()).isEmpty();

        verdict = "good";
        beat(AgentStatus.RUNNING);
        assertThat(told()).contains("playerlist");
    }
}
