package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.companion.usage.Stat;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Power over a real process: the simulator. */
class PowerTest extends AgentScenario {

    @Test
    void aServerStartsRestartsAndStops() throws Exception {
        machine.openAgent();

        assertThat(platform.order(PowerAction.START).ok()).isTrue();
        platform.awaitStatus(AgentStatus.RUNNING);
        long first = machine.gamePid().orElseThrow();
        assertThat(platform.order(PowerAction.RESTART).ok()).isTrue();
        platform.awaitStatuses(
                AgentStatus.STARTING,
                AgentStatus.RUNNING,
                AgentStatus.STOPPING,
                AgentStatus.STARTING,
                AgentStatus.RUNNING);
        long second = machine.gamePid().orElseThrow();
        Ack stopped = platform.order(PowerAction.STOP);

        assertThat(second).isNotEqualTo(first);
        assertThat(stopped.ok()).isTrue();
        assertThat(stopped.output()).contains("by its command");
        assertThat(machine.gamePid()).isEmpty();
        platform.awaitStatuses(
                AgentStatus.STARTING,
                AgentStatus.RUNNING,
                AgentStatus.STOPPING,
                AgentStatus.STARTING,
                AgentStatus.RUNNING,
                AgentStatus.STOPPING,
                AgentStatus.STOPPED);
        assertThat(platform.count(EventType.CRASHED)).isZero();
    }

    @Test
    void aCrashIsReportedWithItsCodeAndLastLines() throws Exception {
        machine.openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);

        platform.say("sim.crash 7");

        CompanionEvent.Detail detail = platform.awaitEvent(EventType.CRASHED).detail();
        assertThat(detail.exitCode()).isEqualTo(7);
        assertThat(detail.lastLines()).anyMatch(line -> line.contains("simulated crash"));
        assertThat(detail.lastLines()).anyMatch(line -> line.contains("Native stacktrace"));
        platform.awaitStatus(AgentStatus.CRASHED);
    }

    @Test
    void aCleanExitIsNotACrash() throws Exception {
        machine.openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);

        platform.say("quit");

        assertThat(platform.awaitEvent(EventType.STOPPED).detail().exitCode()).isZero();
        platform.awaitStatus(AgentStatus.STOPPED);
        assertThat(platform.count(EventType.CRASHED)).isZero();
    }

    @Test
    void aServerThatHeedsNeitherCommandNorSigtermIsKilled() throws Exception {
        machine.with("stop_grace_seconds", "1").with("term_grace_seconds", "1").openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.say("sim.hang");
        platform.awaitLine(line -> line.contains("hangs from now on"));

        Ack stopped = platform.order(PowerAction.STOP);

        assertThat(stopped.ok()).isTrue();
        assertThat(stopped.output()).contains("SIGKILL");
        assertThat(machine.gamePid()).isEmpty();
        assertThat(platform.awaitEvent(EventType.STOPPED).detail().exitCode()).isEqualTo(137);
    }

    @Test
    void aKillOvertakesAStopAndAllElseIsRefusedMeanwhile() throws Exception {
        machine.with("stop_grace_seconds", "600").openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.say("sim.hang");
        UUID restart = platform.send(PowerAction.RESTART, UUID.randomUUID());
        platform.awaitStatus(AgentStatus.STOPPING);

        Ack refused = platform.order(PowerAction.START);
        Ack killed = platform.order(PowerAction.KILL);

        assertThat(refused.ok()).isFalse();
        assertThat(refused.error()).contains("another action is under way");
        assertThat(killed.ok()).isTrue();
        assertThat(platform.awaitAck(restart).error()).contains("overtaken by a kill");
        platform.awaitStatus(AgentStatus.STOPPED);
        assertThat(machine.gamePid()).isEmpty();
    }

    @Test
    void theWholeProcessTreeEnds() throws Exception {
        machine.with("command", "sh -c \"sleep 987 & echo child $!; wait\"")
                .without("stop_command")
                .without("ready_pattern")
                .with("ready_seconds", "0")
                .openAgent();
        platform.order(PowerAction.START);
        platform.awaitLine(line -> line.startsWith("child "));
        long child = Long.parseLong(
                Machine.numbered(platform.lines(), "child ").get(0).substring(6));
        assertThat(ProcessHandle.of(child)).isPresent();

        platform.order(PowerAction.KILL);

        Wait.until(
                "the child is gone", () -> Stat.of(child).filter(Stat::isAlive).isEmpty());
    }

    /** It is asked for the second time, so its silence was noticed; only its answer makes it a running server. */
    @Test
    void aServerIsStartingUntilItAnswersItsProbe() throws Exception {
        try (DatagramSocket game = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            game.setSoTimeout(90_000);
            machine.with("command", "sleep 987")
                    .without("stop_command")
                    .without("ready_pattern")
                    .with("ready_probe", "query:" + game.getLocalPort())
                    .openAgent();
            assertThat(platform.order(PowerAction.START).ok()).isTrue();
            DatagramPacket question = new DatagramPacket(new byte[100], 100);
            game.receive(question);
            game.receive(question);

            assertThat(platform.heartbeats()).noneMatch(beat -> beat.status() == AgentStatus.RUNNING);
            new Thread(() -> answerAll(game, question)).start();

            platform.awaitStatuses(AgentStatus.STARTING, AgentStatus.RUNNING);
        }
        assertThat(platform.order(PowerAction.KILL).ok()).isTrue();
    }

    /** The first of these answers may come after its question was given up. */
    private static void answerAll(DatagramSocket game, DatagramPacket question) {
        byte[] answer = {-1, -1, -1, -1, 'I'};
        try {
            while (true) {
                game.send(new DatagramPacket(answer, answer.length, question.getSocketAddress()));
                game.receive(question);
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    @Test
    void aMissingProgramIsSaidClearly() throws Exception {
        machine.with("command", "./RustDedicated -batchmode").openAgent();

        Ack ack = platform.order(PowerAction.START);

        assertThat(ack.ok()).isFalse();
        assertThat(ack.error()).contains("./RustDedicated (setting command) does not exist");
        assertThat(platform.awaitEvent(EventType.START_FAILED).detail().message())
                .contains("RustDedicated");
        platform.awaitStatus(AgentStatus.STOPPED);
    }

    @Test
    void samplesCountTheWholeTreeAndComeFastWhileWatched() throws Exception {
        machine.with("command", "sh -c \"while :; do :; done & echo Server startup complete; wait\"")
                .without("stop_command")
                .openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.stats().clear();

        platform.watch(600);

        Wait.until("three samples", () -> platform.stats().size() >= 3);
        Wait.until("a sample that saw the child burn", () -> platform.stats().stream()
                .anyMatch(sample -> sample.cpu() > 0));
        Wait.until("a sample with its memory and uptime", () -> platform.stats().stream()
                .anyMatch(sample -> sample.memoryMb() > 0 && sample.uptime() > 0));
        assertThat(platform.order(PowerAction.KILL).ok()).isTrue();
    }
}
