package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import org.junit.jupiter.api.Test;

/** A game that nobody here wrote: OpenTTD's dedicated server, with its commands on standard input. */
class OpenttdTest extends AgentScenario {

    @Test
    void aForeignGameStartsAnswersAndStops() throws Exception {
        String openttd = NatsServer.Tool.require("openttd");
        machine.with("command", openttd + " -D 127.0.0.1:" + Machine.freePort())
                .with("game", "openttd")
                .with("env.HOME", machine.folder().toString())
                .with("stop_command", "quit")
                .with("ready_pattern", "(?i)starting game|game .*started|listening on")
                .openAgent();

        assertThat(platform.order(PowerAction.START).ok()).isTrue();
        platform.awaitStatus(AgentStatus.RUNNING);
        assertThat(platform.say("echo corrosion-was-here").ok()).isTrue();
        platform.awaitLine(line -> line.contains("corrosion-was-here"));
        Ack stopped = platform.order(PowerAction.STOP);

        assertThat(stopped.ok()).isTrue();
        assertThat(stopped.output()).contains("by its command");
        assertThat(machine.gamePid()).isEmpty();
        assertThat(platform.count(EventType.CRASHED)).isZero();
    }
}
