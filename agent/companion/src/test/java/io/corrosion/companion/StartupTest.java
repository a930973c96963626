package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.Startup;
import io.corrosion.protocol.agent.StartupSet;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.files.FileJob;
import io.corrosion.protocol.files.FileResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How the server is started is told, and changed from its next start on. */
class StartupTest extends AgentScenario {

    @BeforeEach
    void aSmallGame() {
        machine.with("command", "/bin/sh -c 'echo Server startup complete; exec sleep 600'")
                .without("stop_command")
                .with("env.MAP", "Procedural Map")
                .with("env.SEED", "42");
    }

    @Test
    void aChangedVariableIsInTheProcessFromTheNextStartOnAlsoForTheNextAgent() throws Exception {
        machine.openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);

        Startup changed = set(null, Map.of("SEED", "4711", "TOKEN", "a b \"c\"", "MAP", ""));
        assertThat(changed.environment()).containsOnly(Map.entry("SEED", "4711"), Map.entry("TOKEN", "a b \"c\""));
        assertThat(environment()).contains("SEED=42", "MAP=Procedural Map").doesNotContain("TOKEN=a b \"c\"");

        platform.order(PowerAction.STOP);
        machine.closeAgent();
        machine.openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        assertThat(environment()).contains("SEED=4711", "TOKEN=a b \"c\"").noneMatch(one -> one.startsWith("MAP="));
        platform.order(PowerAction.KILL);
    }

    @Test
    void anotherCommandIsStartedAndNoneIsTheUsualOne() throws Exception {
        machine.openAgent();
        String other = "/bin/sh -c \"echo 'other game'; echo Server startup complete; exec sleep 601\"";

        assertThat(set(other, Map.of()).command()).contains("other game");
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        platform.awaitLine("other game"::equals);
        platform.order(PowerAction.KILL);

        Startup usual = set("", Map.of());
        assertThat(usual.command()).isEqualTo(usual.usual());
    }

    @Test
    void whatCannotBeStartedIsRefusedAndALockedPlanIsOnlyRead() throws Exception {
        machine.openAgent();
        for (StartupSet crooked :
                List.of(wanted("sh -c 'open", Map.of()), wanted("a\nb", Map.of()), wanted(null, Map.of("A=B", "1")))) {
            assertThat(platform.done(Tail.CONFIG_STARTUP_SET, crooked).status()).isEqualTo("invalid");
        }
        machine.closeAgent();
        machine.with("startup_locked", "true").openAgent();

        FileResponse refused = platform.done(Tail.CONFIG_STARTUP_SET, wanted(null, Map.of("A", "1")));
        FileResponse read = platform.done(Tail.CONFIG_STARTUP, new FileJob(UUID.randomUUID()));

        assertThat(refused.status()).isEqualTo("refused");
        assertThat(refused.error()).contains("startup_locked");
        Startup shown = Payloads.convert(read.data(), Startup.class);
        assertThat(shown.locked()).isTrue();
        assertThat(shown.environment()).containsOnlyKeys("MAP", "SEED");
    }

    private Startup set(String command, Map<String, String> environment) throws Exception {
        FileResponse answer = platform.done(Tail.CONFIG_STARTUP_SET, wanted(command, environment));
        assertThat(answer.status()).as(answer.error()).isEqualTo("ok");
        return Payloads.convert(answer.data(), Startup.class);
    }

    private static StartupSet wanted(String command, Map<String, String> environment) {
        return new StartupSet(UUID.randomUUID(), command, environment);
    }

    private List<String> environment() throws Exception {
        long pid = machine.gamePid().orElseThrow();
        return List.of(Files.readString(Path.of("/proc/" + pid + "/environ")).split("\0"));
    }
}
