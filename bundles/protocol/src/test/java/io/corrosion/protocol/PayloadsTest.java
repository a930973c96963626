package io.corrosion.protocol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.ConsoleStream;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.command.BanCommand;
import io.corrosion.protocol.command.LootApply;
import io.corrosion.protocol.command.PowerAction;
import io.corrosion.protocol.command.ServerCommand;
import io.corrosion.protocol.plugin.PlayersList;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PayloadsTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void aHeartbeatHasTheFieldsOfTheContract() {
        var heartbeat = new CompanionHeartbeat(NOON, AgentStatus.RUNNING, 12.5, 3);

        assertThat(new String(Payloads.write(heartbeat), UTF_8))
                .isEqualTo(
                        "{\"timestamp\":\"2026-01-01T12:00:00Z\",\"status\":\"running\",\"disk_free\":12.5,\"cpu\":3.0}");
    }

    @Test
    void payloadsComeBackAsTheyWere() {
        assertSame(
                new CompanionConsole(ConsoleStream.STDERR, "quote \" slash \\ tab \t bell \u0007 snow \u2603", NOON));
        assertSame(new BanCommand("76561198000000001", "aimbot", null));
        assertSame(new PlayersList(List.of(new PlayersList.Player("7", "Joe", 60, 30))));
        assertSame(new LootApply(Map.of("crate", Map.of("items", List.of("rock", "torch")), "enabled", true)));
        assertSame(new CompanionEvent(
                EventType.CRASHED, new CompanionEvent.Detail("It ended", 4L, 139, List.of("a", "b")), NOON));
    }

    @Test
    void whatIsAbsentIsLeftOutAndWhatIsUnknownIsIgnored() {
        assertThat(new String(Payloads.write(new BanCommand("7", null, null)), UTF_8))
                .isEqualTo("{\"steam_id\":\"7\"}");
        assertThat(read("{\"action\":\"STOP\",\"colour\":[1,{\"a\":null}]}", ServerCommand.class))
                .isEqualTo(new ServerCommand(PowerAction.STOP));
    }

    @Test
    void aWrongShapeIsMalformed() {
        for (String text : List.of(
                "",
                "null",
                "[]",
                "7",
                "{}",
                "{\"action\":null}",
                "{\"action\":\"explode\"}",
                "{\"action\":5}",
                "{\"action\":\"stop\"",
                "{\"action\":\"stop\"}}",
                "{action:1}",
                "\"\\u12",
                "[".repeat(9999))) {
            assertThatThrownBy(() -> read(text, ServerCommand.class)).as(text).isInstanceOf(MalformedMessage.class);
        }
    }

    @Test
    void binaryGarbageIsMalformed() {
        Random random = new Random(7);
        for (int round = 0; round < 2_000; round++) {
            byte[] garbage = new byte[random.nextInt(64)];
            random.nextBytes(garbage);

            assertThatThrownBy(() -> Payloads.read(garbage, ServerCommand.class))
                    .isInstanceOf(MalformedMessage.class);
        }
    }

    private static <T extends Record> void assertSame(T payload) {
        assertThat(Payloads.read(Payloads.write(payload), recordType(payload))).isEqualTo(payload);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Record> Class<T> recordType(T payload) {
        return (Class<T>) payload.getClass();
    }

    private static <T extends Record> T read(String text, Class<T> type) {
        return Payloads.read(text.getBytes(UTF_8), type);
    }
}
