package io.corrosion.companion;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.PowerAction;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A bad network between the agent and NATS: each command ends, and is done once. */
class NetworkTest extends AgentScenario {

    /** {@code -Dcorrosion.delay=2000} for two seconds either way. */
    @Test
    void twoSecondsToAndFroAreOnlySlow() throws Exception {
        gate.delay(Integer.getInteger("corrosion.delay", 1_000));
        machine.openAgent();

        Ack started = platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        Ack stopped = platform.order(PowerAction.STOP);

        assertThat(started.ok()).isTrue();
        assertThat(stopped.ok()).isTrue();
        platform.awaitStatus(AgentStatus.STOPPED);
        assertThat(platform.count(EventType.STARTED)).isEqualTo(1);
        assertThat(platform.acksOf(started.commandId()))
                .as("confirmed although that takes long")
                .hasSize(1);
    }

    /** The platform repeats what was not acknowledged, as its gateway does. */
    @Test
    void cutsAndLossLoseNoCommandAndDoubleNone() throws Exception {
        machine.openAgent();
        platform.order(PowerAction.START);
        platform.awaitStatus(AgentStatus.RUNNING);
        gate.delay(20);
        Random chance = new Random(8);
        Map<UUID, String> sent = new LinkedHashMap<>();
        for (int number = 0; number < 40; number++) {
            switch (chance.nextInt(6)) {
                case 0 -> gate.cut();
                case 1 -> gate.cutOnce();
                case 2 -> gate.blackHole();
                default -> gate.open();
            }
            String command = "say number " + number + " of it";
            sent.put(platform.sendConsole(UUID.randomUUID(), command), command);
        }
        gate.open();

        Wait.until("an end of each", () -> {
            sent.forEach((id, command) -> {
                if (platform.acksOf(id).isEmpty()) {
                    platform.sendConsole(id, command);
                }
            });
            return sent.keySet().stream().noneMatch(id -> platform.acksOf(id).isEmpty());
        });

        String written = Files.readString(machine.folder().resolve("agent-data/run/stdout"));
        sent.forEach((id, command) -> {
            assertThat(platform.acksOf(id).stream().distinct()).as(command).hasSize(1);
            assertThat(platform.acksOf(id).get(0).ok()).as(command).isTrue();
        });
        Wait.until(
                "each is done",
                () -> Files.readString(machine.folder().resolve("agent-data/run/stdout"))
                                .lines()
                                .filter(line -> line.startsWith("[CHAT] SERVER number"))
                                .count()
                        >= sent.size());
        assertThat(Files.readString(machine.folder().resolve("agent-data/run/stdout"))
                        .lines()
                        .filter(line -> line.startsWith("[CHAT] SERVER number")))
                .as(written)
                .doesNotHaveDuplicates()
                .hasSameSizeAs(sent.keySet());
    }

    @Test
    void aCommandThatComesOutOfTheHoleTooLateIsRefusedAndNeverDone() throws Exception {
        TestClock clock = new TestClock();
        machine.openAgent(clock);
        gate.blackHole();
        UUID id = platform.send(
                PowerAction.START, UUID.randomUUID(), Instant.now().plusSeconds(600), OptionalLong.empty());
        clock.advance(java.time.Duration.ofSeconds(601));
        gate.open();

        Ack ack = platform.awaitAck(id);

        assertThat(ack.ok()).isFalse();
        assertThat(ack.error()).contains("expired");
        assertThat(machine.gamePid()).isEmpty();
    }
}
