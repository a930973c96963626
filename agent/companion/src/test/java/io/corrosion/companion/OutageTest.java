package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.PowerAction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What happens while the platform is away, or the server hangs. */
class OutageTest extends AgentScenario {

    @Test
    void samplesOfAnOutageArriveAfterwardsInOrderWithTheirTime() throws Exception {
        TestClock clock = new TestClock();
        Agent agent = machine.openAgent(clock);
        platform.watch(600);
        Wait.until("a sample", () -> !platform.stats().isEmpty());

        gate.cut();
        Wait.until("the agent has noticed", () -> !agent.isConnected());
        Wait.until("it has measured meanwhile", () -> agent.waitingSamples() >= 2);
        clock.advance(Duration.ofMinutes(1));
        platform.sampleTimes().clear();
        gate.open();

        Wait.until("late samples", () -> platform.sampleTimes().size() >= 2);
        List<Instant> times = List.copyOf(platform.sampleTimes());
        assertThat(times.stream().distinct().toList()).isSorted();
        assertThat(times.get(0)).isBefore(clock.instant().minusSeconds(59));
    }

    /** It is opened only when the agent has given up: while the platform is there, starting again is the platform's. */
    @Test
    void aServerThatCrashesMeanwhileIsStartedAgainButNotForEver() throws Exception {
        Agent agent = machine.with("crash_restarts", "1").openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        long first = machine.gamePid().orElseThrow();

        gate.cut();
        Wait.until("the agent has noticed", () -> !agent.isConnected());
        platform.forget();
        kill(first);
        Wait.until(
                "another process",
                () -> machine.gamePid().filter(pid -> pid != first).isPresent());
        kill(machine.gamePid().orElseThrow());
        Wait.until("the agent knows", () -> agent.status() == AgentStatus.CRASHED);
        gate.open();

        assertThat(platform.awaitEvent(EventType.GAVE_UP).detail().message()).contains("1 restarts");
        platform.awaitStatus(AgentStatus.CRASHED);
        assertThat(platform.heartbeats().get(platform.heartbeats().size() - 1).concern())
                .contains("signal 9")
                .contains("it stays down");
        assertThat(platform.count(EventType.CRASHED)).isEqualTo(2);
        assertThat(machine.gamePid()).isEmpty();
    }

    @Test
    void aServerThatHangsIsNoticedAndSoIsItsEnd() throws Exception {
        int port = Machine.freePort();
        machine.with("command", Machine.simulator("+rcon.web 1 +rcon.password secret +rcon.port " + port))
                .with("rcon_port", "" + port)
                .with("rcon_password", "secret")
                .with("stop_grace_seconds", "1")
                .with("term_grace_seconds", "1")
                .with("hang_silence_seconds", "1")
                .with("hang_question", "status")
                .openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.say("sim.hang");

        Wait.until("a heartbeat with it", () -> platform.heartbeats().stream()
                .anyMatch(beat -> beat.concern() != null && beat.concern().contains("does not answer status")));
        platform.awaitEvent(EventType.UNRESPONSIVE);
        platform.order(PowerAction.STOP);

        platform.awaitEvent(EventType.RESPONSIVE);
    }

    private static void kill(long pid) {
        ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
    }
}
