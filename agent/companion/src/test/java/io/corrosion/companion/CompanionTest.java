package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.files.FileSearch;
import java.nio.file.Files;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The main program in a process of its own: what an operator sees. */
class CompanionTest extends AgentScenario {

    @Test
    void aWrongTokenIsOneClearMessageAndTheRightOneThenWorks() throws Exception {
        try (NatsServer strict = new NatsServer(folder, "another-token")) {
            gate.leadTo(strict.port());
            machine.startAgent();
            Wait.until("it says so", () -> machine.agentLog().contains("the platform refused our credential"));
            gate.leadTo(nats.port());

            Wait.until("it connects", () -> machine.agentLog().contains("Connected to"));
        }
        assertThat(machine.agentLog().split("refused our credential", -1)).hasSize(2);
    }

    @Test
    void aDeadNetworkIsOneClearMessageAndIsTriedAgain() throws Exception {
        gate.cut();
        machine.startAgent();
        Wait.until("it says so", () -> machine.agentLog().contains("it cannot be reached"));

        gate.open();

        platform.awaitStatus(AgentStatus.STOPPED);
        assertThat(machine.agentLog()).contains("check nats_url, the network and the firewall");
    }

    @Test
    void everyMistakeInTheConfigurationIsNamedAtOnce() throws Exception {
        machine.with("license", "not-a-uuid")
                .with("nats_seed", "SUnonsense")
                .with("stop_grace_seconds", "soon")
                .with("rcon_prot", "28016")
                .with("ready_probe", "tcp:28015 ping")
                .without("command")
                .startAgent();

        assertThat(machine.awaitAgentExit()).isEqualTo(78);
        assertThat(machine.agentLog())
                .contains("license must be a UUID")
                .contains("nats_seed is not a NATS user seed")
                .contains("stop_grace_seconds must be a whole number")
                .contains("rcon_prot is not a known key")
                .contains("ready_probe must be rcon, tcp:PORT or query:PORT")
                .contains("command is missing");
    }

    @Test
    void aSecondAgentForTheSameDataIsRefused() throws Exception {
        machine.startAgent();
        platform.awaitStatus(AgentStatus.STOPPED);
        Process first = machine.agentProcess();
        machine.startAgent();

        assertThat(machine.awaitAgentExit()).isEqualTo(69);
        assertThat(machine.agentLog()).contains("another agent is using it");
        first.destroyForcibly().waitFor(60, TimeUnit.SECONDS);
    }

    /** As when its jar is exchanged under it: it must not live on deaf, but end so that its service starts it again. */
    @Test
    void anAgentThatCannotLoadItsClassesEndsToBeStartedAgain() throws Exception {
        machine.startAgentFromCopy(folder.resolve("classes"));
        platform.awaitStatus(AgentStatus.STOPPED);
        Files.move(folder.resolve("classes"), folder.resolve("elsewhere"));

        platform.tell(Tail.FILES_SEARCH, new FileSearch(UUID.randomUUID(), "", null, "x", null, null, null, null));

        assertThat(machine.awaitAgentExit()).isEqualTo(75);
        assertThat(machine.agentLog()).contains("The agent cannot go on").contains("NoClassDefFoundError");
    }
}
