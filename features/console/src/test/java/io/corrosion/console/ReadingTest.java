package io.corrosion.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.messaging.Message;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.ConsoleStream;
import io.corrosion.protocol.plugin.ConsoleLevel;
import io.corrosion.protocol.plugin.ConsoleLine;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ReadingTest {

    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @Test
    void anAgentsLineKeepsItsTimeAndStream() {
        var line = Reading.ofAgent(message(new CompanionConsole(ConsoleStream.STDOUT, "hello", NOON)));

        assertThat(line).hasValueSatisfying(read -> {
            assertThat(read.time()).isEqualTo(NOON);
            assertThat(read.source()).isEqualTo(Source.STDOUT);
            assertThat(read.text()).isEqualTo("hello");
        });
    }

    @Test
    void thePluginKnowsItsWarnings() {
        var line = Reading.ofPlugin(message(new ConsoleLine("calm words", ConsoleLevel.WARNING, NOON)));

        assertThat(line).map(Line::level).contains(Level.WARN);
    }

    @Test
    void garbageIsNoLine() {
        byte[] garbage = {(byte) 0xff, 0, 1, 2};

        assertThat(Reading.ofAgent(message(garbage))).isEmpty();
        assertThat(Reading.ofPlugin(message("{\"line\":1}".getBytes(StandardCharsets.UTF_8))))
                .isEmpty();
    }

    @Test
    void colourCodesAndControlCharactersAreTakenOut() {
        assertThat(Reading.tidy("\u001B[31mred\u001B[0m\u0007 and\ttab")).isEqualTo("red and\ttab");
    }

    @Test
    void aLineThatIsTooLongIsCut() {
        assertThat(Reading.tidy("x".repeat(20_000))).hasSize(8_193).endsWith("…");
    }

    private static Message message(Record payload) {
        return message(Payloads.write(payload));
    }

    private static Message message(byte[] payload) {
        return new Message("subject", Map.of(), payload, NOON, 1);
    }
}
