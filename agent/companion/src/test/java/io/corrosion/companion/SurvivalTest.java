package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The server outlives its agent: kill -9, and what the next agent finds. */
class SurvivalTest extends AgentScenario {

    @Test
    void aKilledAgentFindsItsServerAgainWithTheSamePidAndNoLineMissing() throws Exception {
        machine.startAgent();
        startServer();
        long pid = machine.gamePid().orElseThrow();
        platform.say("sim.flood 4000 1000");
        platform.awaitLine(line -> line.startsWith("[flood] line 1000 "));

        machine.killAgent();
        machine.startAgent();

        platform.awaitEvent(EventType.FOUND);
        platform.awaitLine(line -> line.startsWith("[flood] line 4000 "));
        assertThat(machine.gamePid()).contains(pid);
        assertThat(Machine.numbered(platform.lines(), "[flood]").stream()
                        .map(line -> Integer.valueOf(line.split(" ")[2]))
                        .distinct()
                        .sorted()
                        .toList())
                .isEqualTo(IntStream.rangeClosed(1, 4_000).boxed().toList());
        assertThat(platform.say("say still here").ok()).isTrue();
        platform.awaitLine(line -> line.contains("still here"));
        assertThat(platform.order(PowerAction.STOP).ok()).isTrue();
    }

    @Test
    void anAgentThatWasKilledBeforeItsJournalWasWrittenFindsItsServerToo() throws Exception {
        machine.startAgent();
        startServer();
        long pid = machine.gamePid().orElseThrow();

        machine.killAgent();
        Files.delete(machine.folder().resolve("agent-data/state.json"));
        machine.startAgent();

        platform.awaitEvent(EventType.FOUND);
        assertThat(platform.order(PowerAction.START).output()).contains("already running as process " + pid);
    }

    @Test
    void aServerThatCrashedMeanwhileIsJudgedByItsExitCode() throws Exception {
        machine.startAgent();
        startServer();
        machine.killAgent();
        platform.forget();

        machine.killGame();
        machine.startAgent();

        assertThat(platform.awaitEvent(EventType.CRASHED).detail().exitCode()).isEqualTo(137);
        platform.awaitStatus(AgentStatus.CRASHED);
        assertThat(platform.order(PowerAction.START).ok()).isTrue();
    }

    @Test
    void aRepeatedCommandIsAcknowledgedAgainButNotExecutedEvenByTheNextAgent() throws Exception {
        machine.startAgent();
        startServer();
        UUID id = platform.send(PowerAction.RESTART, UUID.randomUUID());
        Ack first = platform.awaitAck(id);
        long pid = machine.gamePid().orElseThrow();

        platform.send(PowerAction.RESTART, id);
        Wait.until("a second acknowledgement", () -> platform.acksOf(id).size() >= 2);
        machine.killAgent();
        machine.startAgent();
        platform.awaitEvent(EventType.FOUND);
        int before = platform.acksOf(id).size();
        platform.send(PowerAction.RESTART, id);
        Wait.until("a third acknowledgement", () -> platform.acksOf(id).size() > before);

        assertThat(List.copyOf(platform.acksOf(id))).allMatch(first::equals);
        assertThat(machine.gamePid()).contains(pid);
    }

    @Test
    void whatWasStoppedOnOrdersIsNotStartedWithTheAgentAndWhatWasStartedIs() throws Exception {
        machine.with("autostart", "true").startAgent();
        platform.awaitStatus(AgentStatus.RUNNING);
        assertThat(platform.order(PowerAction.STOP).ok()).isTrue();

        machine.killAgent();
        platform.forget();
        machine.startAgent();
        Wait.until("the agent leaves it down", () -> machine.agentLog().contains("until somebody orders that"));
        platform.awaitStatus(AgentStatus.STOPPED);
        assertThat(machine.gamePid()).isEmpty();
        assertThat(platform.count(EventType.STARTED)).isZero();

        assertThat(platform.order(PowerAction.START).ok()).isTrue();
        machine.killAgent();
        machine.killGame();
        platform.forget();
        machine.startAgent();
        platform.awaitEvent(EventType.STARTED);
    }

    @Test
    void aServerIsStoppedWithItsAgentOnlyIfThatIsWanted() throws Exception {
        machine.with("stop_with_agent", "true").openAgent();
        startServer();

        machine.closeAgent();

        assertThat(machine.gamePid()).isEmpty();
    }

    private void startServer() {
        assertThat(platform.awaitAck(orderUntilHeard()).ok()).isTrue();
        platform.awaitStatus(AgentStatus.RUNNING);
    }

    /** An agent in its own process takes a moment to listen; a repeated command is harmless. */
    private UUID orderUntilHeard() {
        UUID id = UUID.randomUUID();
        Wait.until("the agent is there", () -> !platform.heartbeats().isEmpty());
        return platform.send(PowerAction.START, id);
    }
}
