package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.tenancy.LicenseId;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A program hears what happens over a WebSocket of its door: a real socket, spoken byte by byte as any client would. */
class FeedsTest {

    private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";
    private static final LicenseId OURS = new LicenseId(UUID.randomUUID());
    private static final LicenseId FOREIGN = new LicenseId(UUID.randomUUID());

    private final Passes passes = new Passes(Clock.systemUTC());
    private final Set<LicenseId> enabled = ConcurrentHashMap.newKeySet();
    private final List<LicenseId> asked = new CopyOnWriteArrayList<>();
    private final List<String> troubles = new CopyOnWriteArrayList<>();
    private final ScheduledExecutorService patience = Executors.newSingleThreadScheduledExecutor();
    private final List<SocketChannel> opened = new ArrayList<>();
    private Path folder;
    private Feeds feeds;
    private Door door;

    @BeforeEach
    void open() throws IOException {
        enabled.add(OURS);
        open(List.of("server_crashed"), Duration.ofMinutes(1));
    }

    private void open(List<String> events, Duration greeting) throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "modfeed");
        feeds = new Feeds("loot", events, this::isEnabled, new Complaints(), greeting);
        door = new Door("loot", folder.resolve("door.sock"), passes, (method, path, body) -> Map.of(), feeds);
    }

    @AfterEach
    void end() throws IOException {
        patience.shutdownNow();
        close();
    }

    private void close() throws IOException {
        opened.forEach(FeedsTest::hangUp);
        door.close();
        Files.deleteIfExists(folder.resolve("door.sock"));
        Files.delete(folder);
    }

    @Test
    void whatHappensOnItsServersIsToldInOrder() throws IOException {
        DataInputStream program = connected();

        crash(OURS, "first");
        crash(OURS, "second");

        assertThat(text(program))
                .contains("\"event\":\"server_crashed\"", "\"server\":\"" + OURS + "\"", "\"reason\":\"first\"");
        assertThat(text(program)).contains("\"reason\":\"second\"");
    }

    @Test
    void whatHappensWhereItIsNotEnabledIsNotTold() throws IOException {
        DataInputStream program = connected();

        crash(FOREIGN, "of another organisation");
        enabled.remove(OURS);
        crash(OURS, "after it was disabled");
        await().until(() -> asked.size() == 2);
        enabled.add(OURS);
        crash(OURS, "enabled again");

        assertThat(text(program)).contains("enabled again");
    }

    @Test
    void aConnectionThatThePlatformEndsIsNoFailure() throws IOException {
        Path path = folder.resolve("pair.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            opened.add(SocketChannel.open(UnixDomainSocketAddress.of(path)));
            Feed feed = new Feed(server.accept(), license -> true, Duration.ofMinutes(1));
            patience.schedule(feed::close, 50, TimeUnit.MILLISECONDS);

            assertThatCode(feed::listen).doesNotThrowAnyException();
        } finally {
            Files.delete(path);
        }
    }

    @Test
    void onlyTheModulesOwnTokenOpensIt() throws IOException {
        assertThat(answer("made-up", upgrade())).startsWith("HTTP/1.1 401");
        assertThat(answer(passes.issue("webstore"), upgrade())).startsWith("HTTP/1.1 401");
        String token = passes.issue("loot");
        passes.revoke("loot");
        assertThat(answer(token, upgrade())).startsWith("HTTP/1.1 401");
    }

    @Test
    void whatIsNoWebSocketIsToldSoAndWhoDeclaredNothingHearsNothing() throws IOException {
        assertThat(answer(passes.issue("loot"), "")).startsWith("HTTP/1.1 400");

        close();
        open(List.of(), Duration.ofMinutes(1));

        assertThat(answer(passes.issue("loot"), upgrade())).startsWith("HTTP/1.1 403");
    }

    @Test
    void whoReadsTooSlowlyIsCutOffAndNobodyWaitsForIt() throws IOException {
        DataInputStream program = connected();

        for (int i = 0; i < 100 * Feed.MOST_WAITING && troubles.isEmpty(); i++) {
            crash(OURS, "x".repeat(10_000));
        }

        assertThat(troubles).singleElement().asString().contains("too slowly");
        assertThat(isEnded(program)).isTrue();
    }

    @Test
    void whoTalksInsteadOfListeningIsCutOffWithTheReason() throws IOException {
        DataInputStream program = connected();

        send(0x81, "hello".getBytes(StandardCharsets.UTF_8));

        assertThat(program.readUnsignedByte()).isEqualTo(0x80 | Frames.CLOSE);
        byte[] words = new byte[program.readUnsignedByte()];
        program.readFully(words);
        assertThat(ByteBuffer.wrap(words).getShort()).isEqualTo((short) Frames.REFUSED);
        assertThat(new String(words, StandardCharsets.UTF_8)).contains("only tells");
        assertThat(isEnded(program)).isTrue();
    }

    @Test
    void pingsAreAnsweredAndAFloodOfThemEndsIt() throws IOException {
        DataInputStream program = connected();
        send(0x89, new byte[] {7});
        assertThat(program.readUnsignedByte()).isEqualTo(0x80 | Frames.PONG);
        assertThat(program.readUnsignedByte()).isOne();
        assertThat(program.readUnsignedByte()).isEqualTo(7);

        for (int i = 0; i < 50; i++) {
            send(0x89, new byte[0]);
        }

        assertThat(isEnded(program)).isTrue();
    }

    @Test
    void theNewestConnectionIsTheOneThatHears() throws IOException {
        DataInputStream before = connected();
        DataInputStream after = connected();

        assertThat(isEnded(before)).isTrue();
        crash(OURS, "once");
        assertThat(text(after)).contains("once");
    }

    @Test
    void whoDoesNotAnswerAGreetingIsCutOff() throws IOException {
        close();
        open(List.of("server_crashed"), Duration.ofMillis(20));

        assertThat(isEnded(connected())).isTrue();
    }

    @Test
    void itEndsWithTheModule() throws IOException {
        DataInputStream program = connected();

        door.close();

        assertThat(isEnded(program)).isTrue();
    }

    private void crash(LicenseId server, String reason) {
        feeds.ask("server_crashed", new Talk.Crashed(server.toString(), reason, true, Instant.EPOCH));
    }

    private boolean isEnabled(LicenseId server) {
        boolean answer = enabled.contains(server);
        asked.add(server);
        return answer;
    }

    private DataInputStream connected() throws IOException {
        DataInputStream program = request(passes.issue("loot"), upgrade());
        String head = head(program);
        assertThat(head)
                .startsWith("HTTP/1.1 101")
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // the example of RFC 6455
        send(0x8a, new byte[0]);
        return program;
    }

    private static String upgrade() {
        return "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY
                + "\r\n";
    }

    private String answer(String token, String headers) throws IOException {
        return head(request(token, headers));
    }

    private DataInputStream request(String token, String headers) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve("door.sock")));
        opened.add(channel);
        patience.schedule(() -> hangUp(channel), 10, TimeUnit.SECONDS);
        channel.write(ByteBuffer.wrap(
                ("GET /events HTTP/1.1\r\nAuthorization: Bearer " + token + "\r\n" + headers + "\r\n").getBytes()));
        return new DataInputStream(Channels.newInputStream(channel));
    }

    private static String head(DataInputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        return head.toString();
    }

    /** Masked with zeros, which changes nothing. */
    private void send(int first, byte[] payload) throws IOException {
        opened.get(opened.size() - 1)
                .write(ByteBuffer.allocate(6 + payload.length)
                        .put((byte) first)
                        .put((byte) (0x80 | payload.length))
                        .putInt(0)
                        .put(payload)
                        .flip());
    }

    private static String text(DataInputStream in) throws IOException {
        assertThat(in.readUnsignedByte()).isEqualTo(0x80 | Frames.TEXT);
        int length = in.readUnsignedByte();
        byte[] text = new byte[length == 126 ? in.readUnsignedShort() : length];
        in.readFully(text);
        return new String(text, StandardCharsets.UTF_8);
    }

    private static boolean isEnded(DataInputStream in) {
        try {
            while (true) {
                in.readByte();
            }
        } catch (EOFException e) {
            return true;
        } catch (ClosedChannelException e) { // by our own impatience
            return false;
        } catch (IOException e) { // what was not read any more was thrown away with the connection
            return true;
        }
    }

    private static void hangUp(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Complaints implements Ledger {

        @Override
        public void used(long cpuNanos) {}

        @Override
        public void trouble(String words) {
            troubles.add(words);
        }

        @Override
        public void giveUp(String why) {}
    }
}
