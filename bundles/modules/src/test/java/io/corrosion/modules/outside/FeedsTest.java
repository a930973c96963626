package io.corrosion.modules.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.tenancy.LicenseId;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
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
    private final List<RawClient> opened = new ArrayList<>();
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
        opened.forEach(RawClient::close);
        door.close();
        Files.deleteIfExists(folder.resolve("door.sock"));
        Files.delete(folder);
    }

    @Test
    void whatHappensOnItsServersIsToldInOrder() throws IOException {
        RawClient program = connected();

        crash(OURS, "first");
        crash(OURS, "second");

        assertThat(program.text())
                .contains("\"event\":\"server_crashed\"", "\"server\":\"" + OURS + "\"", "\"reason\":\"first\"");
        assertThat(program.text()).contains("\"reason\":\"second\"");
    }

    @Test
    void whatHappensWhereItIsNotEnabledIsNotTold() throws IOException {
        RawClient program = connected();

        crash(FOREIGN, "of another organisation");
        enabled.remove(OURS);
        crash(OURS, "after it was disabled");
        await().until(() -> asked.size() == 2);
        enabled.add(OURS);
        crash(OURS, "enabled again");

        assertThat(program.text()).contains("enabled again");
    }

    @Test
    void aConnectionThatThePlatformEndsIsNoFailure() throws IOException {
        Path path = folder.resolve("pair.sock");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(path));
            opened.add(new RawClient(path));
            Feed feed = new Feed(server.accept(), license -> true, Duration.ofMinutes(1));
            patience.schedule(feed::close, 50, TimeUnit.MILLISECONDS);

            assertThatCode(feed::listen).doesNotThrowAnyException();
        } finally {
            Files.delete(path);
        }
    }

    @Test
    void onlyTheModulesOwnTokenOpensIt() throws IOException {
        assertThat(asking("made-up", upgrade()).head()).startsWith("HTTP/1.1 401");
        assertThat(asking(passes.issue("webstore"), upgrade()).head()).startsWith("HTTP/1.1 401");
        String token = passes.issue("loot");
        passes.revoke("loot");
        assertThat(asking(token, upgrade()).head()).startsWith("HTTP/1.1 401");
    }

    @Test
    void whatIsNoWebSocketIsToldSoAndWhoDeclaredNothingHearsNothing() throws IOException {
        assertThat(asking(passes.issue("loot"), "").head()).startsWith("HTTP/1.1 400");

        close();
        open(List.of(), Duration.ofMinutes(1));

        assertThat(asking(passes.issue("loot"), upgrade()).head()).startsWith("HTTP/1.1 403");
    }

    @Test
    void whoReadsTooSlowlyIsCutOffAndNobodyWaitsForIt() throws IOException {
        RawClient program = connected();

        for (int i = 0; i < 100 * Feed.MOST_WAITING && troubles.isEmpty(); i++) {
            crash(OURS, "x".repeat(10_000));
        }

        assertThat(troubles).singleElement().asString().contains("too slowly");
        assertThat(program.isEnded()).isTrue();
    }

    @Test
    void whoTalksInsteadOfListeningIsCutOffWithTheReason() throws IOException {
        RawClient program = connected();

        program.send(0x81, "hello".getBytes(StandardCharsets.UTF_8));

        assertThat(program.in.readUnsignedByte()).isEqualTo(0x80 | Frames.CLOSE);
        byte[] words = new byte[program.in.readUnsignedByte()];
        program.in.readFully(words);
        assertThat(ByteBuffer.wrap(words).getShort()).isEqualTo((short) Frames.REFUSED);
        assertThat(new String(words, StandardCharsets.UTF_8)).contains("only tells");
        assertThat(program.isEnded()).isTrue();
    }

    @Test
    void pingsAreAnsweredAndAFloodOfThemEndsIt() throws IOException {
        RawClient program = connected();
        program.send(0x89, new byte[] {7});
        assertThat(program.in.readUnsignedByte()).isEqualTo(0x80 | Frames.PONG);
        assertThat(program.in.readUnsignedByte()).isOne();
        assertThat(program.in.readUnsignedByte()).isEqualTo(7);

        for (int i = 0; i < 50; i++) {
            program.send(0x89, new byte[0]);
        }

        assertThat(program.isEnded()).isTrue();
    }

    @Test
    void theNewestConnectionIsTheOneThatHears() throws IOException {
        RawClient before = connected();
        RawClient after = connected();

        assertThat(before.isEnded()).isTrue();
        crash(OURS, "once");
        assertThat(after.text()).contains("once");
    }

    @Test
    void whoDoesNotAnswerAGreetingIsCutOff() throws IOException {
        close();
        open(List.of("server_crashed"), Duration.ofMillis(20));

        assertThat(connected().isEnded()).isTrue();
    }

    @Test
    void itEndsWithTheModule() throws IOException {
        RawClient program = connected();

        door.close();

        assertThat(program.isEnded()).isTrue();
    }

    private void crash(LicenseId server, String reason) {
        feeds.ask("server_crashed", new Talk.Crashed(server.toString(), reason, true, Instant.EPOCH));
    }

    private boolean isEnabled(LicenseId server) {
        boolean answer = enabled.contains(server);
        asked.add(server);
        return answer;
    }

    private RawClient connected() throws IOException {
        RawClient program = asking(passes.issue("loot"), upgrade());
        assertThat(program.head())
                .startsWith("HTTP/1.1 101")
                .contains("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo="); // the example of RFC 6455
        program.send(0x8a, new byte[0]);
        return program;
    }

    private RawClient asking(String token, String headers) throws IOException {
        RawClient client = new RawClient(folder.resolve("door.sock"));
        opened.add(client);
        patience.schedule(client::close, 10, TimeUnit.SECONDS);
        client.get(token, headers);
        return client;
    }

    private static String upgrade() {
        return "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: " + KEY
                + "\r\n";
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
