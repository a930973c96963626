package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.plugin.PlayersList;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Machines that say too much, and machines that say nothing: neither costs the platform more than an honest one. */
class StandInsFloodedTest extends StandInsStage {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Test
    void aFloodOfPlayersHasAnEndAndIsToldAsOneList() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        answer("playerlist", "[]");
        standIns.tick();

        IntStream.range(0, GameTalk.MOST + 50).forEach(this::joins);

        assertThat(events()).hasSize(GameTalk.MOST);
        assertThat(lists()).as("one for the question").hasSize(1);
        standIns.tick();
        standIns.tick();
        assertThat(lists()).as("and one for all that came since").hasSize(2);
        assertThat(lists().get(1).players()).hasSize(GameTalk.MOST);
    }

    @Test
    void whatCannotBePublishedIsCountedAndTheNextIs() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        answer("playerlist", guests(ANN, 60));
        wire.onPublish = count -> {
            throw new IllegalArgumentException("Message payload size exceeds server configuration");
        };
        standIns.tick();
        assertThat(counted.names()).containsExactly("gateway_telemetry_dropped tail players.list reason not_published");

        wire.onPublish = count -> {};
        joins(2);
        standIns.tick();
        assertThat(lists()).hasSize(2);
    }

    @Test
    void aHurryingHeartAsksOnceInTwentySeconds() {
        standIns.connected(server, MachineRole.AGENT);
        for (int i = 0; i < 50; i++) {
            beat(AgentStatus.RUNNING, AT_ONCE);
        }
        assertThat(told()).containsExactly("playerlist", "serverinfo");

        beat(AgentStatus.RUNNING, Duration.ofSeconds(20));
        assertThat(told()).hasSize(4);
    }

    @Test
    void theIdOfAQuestionIsOfThePlatformsTime() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        standIns.disconnected(server, MachineRole.AGENT);
        standIns.connected(server, MachineRole.AGENT);
        wire.say(
                subjects.to(Tail.COMPANION_HEARTBEAT),
                new CompanionHeartbeat(clock.instant().plusSeconds(7), AgentStatus.RUNNING, 1, 1));

        assertThat(wire.stored).hasSize(4);
        assertThat(wire.stored.stream().map(Wire.Stored::sequence).distinct())
                .as("a machine that comes anew finds its old questions' places")
                .hasSize(2);
    }

    @Test
    void aQuestionThatNobodyAnswersLeavesTheStreamAtTheNext() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        assertThat(wire.discarded).isEmpty();

        beat(AgentStatus.RUNNING);
        assertThat(wire.discarded).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void anAgentThatTellsNothingIsAskedMoreAndMoreSeldomHoweverOftenItComes() {
        verdict = "warning";
        for (int i = 0; i < 600; i++) {
            standIns.connected(server, MachineRole.AGENT);
            beat(AgentStatus.RUNNING, Duration.ofSeconds(1));
            standIns.disconnected(server, MachineRole.AGENT);
        }

        assertThat(looked).as("10, 20, 40, 80, 160, 320 s apart").isEqualTo(6);
    }

    @Test
    void whatAnAgentSaysInAWrongFormIsNothing() {
        finding = null;
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);

        finding = "WebRCON at 127.0.0.1:28016 answers";
        beat(AgentStatus.RUNNING);
        assertThat(told()).contains("playerlist");
    }

    @Test
    void whatIsDoneLeavesTheStreamWhileAllLooksHang() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        looks.stuck = true;
        LicenseId slow = LicenseId.random();
        standIns.connected(slow, MachineRole.AGENT);
        for (int i = 0; i < 3; i++) {
            wire.say(
                    Subjects.of(slow.value()).to(Tail.COMPANION_HEARTBEAT),
                    new CompanionHeartbeat(clock.instant().plusSeconds(i), AgentStatus.RUNNING, 1, 1));
        }

        answer("playerlist", "[]");

        assertThat(looks.waiting).as("once in the line").isEqualTo(1);
        assertThat(wire.discarded).hasSize(1);
    }

    private void joins(int number) {
        String id = String.format("7656119900000%04d", number);
        console("198.51.100.7:1/" + id + "/P" + number + " joined [windows/" + id + "]");
    }

    private List<PlayersList> lists() {
        return published(Tail.PLAYERS_LIST, PlayersList.class);
    }
}
