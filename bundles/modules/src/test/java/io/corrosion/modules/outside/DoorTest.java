package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DoorTest {

    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");

    private Instant now = NOON;
    private final Passes passes = new Passes(new TurnedClock());
    private Path folder;
    private Door door;

    @BeforeEach
    void open() throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "moddoor");
        door = new Door(
                "loot",
                folder.resolve("door.sock"),
                passes,
                (method, path, body) -> {
                    if (path.equals("/refused")) {
                        throw new Refused("The module loot has not declared it.");
                    }
                    return Map.of("seen", method + path, "body", body);
                },
                new Feeds("loot", List.of(), server -> false, null, Duration.ZERO));
    }

    @AfterEach
    void close() throws IOException {
        door.close();
        Files.deleteIfExists(folder.resolve("door.sock"));
        Files.delete(folder);
    }

    @Test
    void aTokenOpensItForItsTimeAndOnlyForItsModule() throws IOException {
        String token = passes.issue("loot");
        String another = passes.issue("webstore");

        assertThat(status(token, "/x")).isEqualTo("200");
        assertThat(status("made-up", "/x")).isEqualTo("401");
        assertThat(status("", "/x")).isEqualTo("401");
        assertThat(status(another, "/x")).isEqualTo("401");
        now = NOON.plus(Passes.GOOD_FOR).minusSeconds(1);
        assertThat(status(token, "/x")).isEqualTo("200");
        now = NOON.plus(Passes.GOOD_FOR);
        assertThat(status(token, "/x")).isEqualTo("401");
    }

    @Test
    void aStoppedModulesTokenCountsNoMore() throws IOException {
        String token = passes.issue("loot");

        passes.revoke("loot");

        assertThat(status(token, "/x")).isEqualTo("401");
    }

    @Test
    void whatWasNotDeclaredIsRefusedWithTheSentence() throws IOException {
        Wire.Message answer = send("GET", passes.issue("loot"), "/refused", "");

        assertThat(answer.word(1)).isEqualTo("403");
        assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("has not declared it");
    }

    @Test
    void messagesThatAreTooLongOrBrokenOffAreNotRead() {
        for (String bad : new String[] {
            "GET / HTTP/1.1\r\nContent-Length: 1048577\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: -1\r\n\r\n",
            "GET / HTTP/1.1\r\nContent-Length: 9\r\n\r\nshort",
            "GET / HTTP/1.1\r\nX: " + "y".repeat(17_000) + "\r\n\r\n",
            "GET / HTTP/1.1"
        }) {
            assertThatThrownBy(() -> Wire.read(new ByteArrayInputStream(bad.getBytes(StandardCharsets.UTF_8))))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void chunksAreOneBody() throws IOException {
        String chunked = "POST / HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n";

        Wire.Message message = Wire.read(new ByteArrayInputStream(chunked.getBytes(StandardCharsets.UTF_8)));

        assertThat(new String(message.body(), StandardCharsets.UTF_8)).isEqualTo("abcde");
    }

    private String status(String token, String path) throws IOException {
        return send("POST", token, path, "{\"a\":1}").word(1);
    }

    private Wire.Message send(String method, String token, String path, String body) throws IOException {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("door.sock")))) {
            Wire.write(
                    Channels.newOutputStream(channel),
                    method + " " + path + " HTTP/1.1",
                    Map.of("Authorization", "Bearer " + token),
                    body.getBytes(StandardCharsets.UTF_8));
            return Wire.read(Channels.newInputStream(channel));
        }
    }

    private final class TurnedClock extends Clock {

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    }
}
