package io.corrosion.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.messaging.MachineCredential;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.nats.client.JetStreamManagement;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StreamsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Scope.Licence scope = Platform.licence();
    private final Subjects subjects = Subjects.of(scope.license().value());
    private NatsServer server;
    private Platform platform;

    @BeforeAll
    void start(@TempDir Path folder) throws Exception {
        server = new NatsServer(folder).start();
        platform = new Platform(
                        server,
                        SliceDatabase.of(POSTGRES.database(), "messaging").transactions())
                .awaitConnected();
        JetStreamManagement management = management();
        await().atMost(Duration.ofSeconds(60))
                .until(() -> management.getStreamNames().size() == 7);
    }

    @AfterAll
    void stop() throws Exception {
        platform.close();
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "HEARTBEATS, corrosion.*.heartbeat corrosion.*.companion.heartbeat, Limits, File, PT1H, -1, true",
        "STATS, corrosion.*.stats corrosion.*.companion.stats, Limits, File, PT24H, -1, true",
        "EVENTS, corrosion.*.players.event, Limits, File, P7D, -1, true",
        "CHAT, corrosion.*.chat, Limits, File, P30D, -1, true",
        "COMMANDS, corrosion.*.cmd.*, WorkQueue, File, PT1H, -1, false",
        "WIPE_EVENTS, corrosion.*.wipe.*, Limits, File, P30D, -1, true",
        "CONSOLE, corrosion.*.console corrosion.*.companion.console, Limits, Memory, PT1H, 1000, false",
    })
    void eachStreamIsTheContracts(
            String name,
            String wanted,
            RetentionPolicy retention,
            StorageType storage,
            String age,
            long perSubject,
            boolean drained)
            throws Exception {
        StreamConfiguration found = management().getStreamInfo(name).getConfiguration();

        assertThat(found.getSubjects()).containsExactly(wanted.split(" "));
        assertThat(found.getRetentionPolicy()).isEqualTo(retention);
        assertThat(found.getStorageType()).isEqualTo(storage);
        assertThat(found.getMaxAge()).isEqualTo(Duration.parse(age));
        assertThat(found.getMaxMsgsPerSubject()).isEqualTo(perSubject);
        assertThat(management().getConsumerNames(name)).isEqualTo(drained ? List.of(name) : List.of());
    }

    @Test
    void aStoredCommandKeepsItsSequenceWhenItIsSentAgainAndIsGoneWhenDiscarded() throws Exception {
        Map<String, String> headers = Map.of("Nats-Msg-Id", "the-command");

        long first = platform.messages
                .store(subjects.to(Tail.CMD_SERVER), headers, bytes("{}"))
                .join();
        long again = platform.messages
                .store(subjects.to(Tail.CMD_SERVER), headers, bytes("{}"))
                .join();

        assertThat(again).isEqualTo(first);
        platform.messages.discard("COMMANDS", first);
        platform.messages.discard("COMMANDS", first);
        assertThat(management().getStreamInfo("COMMANDS").getStreamState().getMsgCount())
                .isZero();
    }

    @Test
    void theTailIsTheNewestOfOneSubjectOldestFirst() {
        String subject = subjects.to(Tail.COMPANION_CONSOLE);
        for (int line = 1; line <= 1_200; line++) {
            platform.messages.publish(subject, Map.of(), bytes("line " + line));
            platform.messages.publish(subjects.to(Tail.CONSOLE), Map.of(), bytes("noise"));
        }

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(texts(platform.messages.tail("CONSOLE", subject, 1_000)))
                        .hasSize(1_000)
                        .startsWith("line 201")
                        .endsWith("line 1200"));
        assertThat(texts(platform.messages.tail("CONSOLE", subject, 2))).containsExactly("line 1199", "line 1200");
        assertThat(platform.messages.tail(
                        "CONSOLE", Subjects.of(new java.util.UUID(1, 1)).to(Tail.CONSOLE), 10))
                .isEmpty();
    }

    @Test
    void theLatestIsWhatEachSubjectSaidLast() {
        Subjects neighbour = Subjects.of(new java.util.UUID(7, 7));
        platform.messages.publish(subjects.to(Tail.COMPANION_HEARTBEAT), Map.of(), bytes("old"));
        platform.messages.publish(subjects.to(Tail.COMPANION_HEARTBEAT), Map.of(), bytes("new"));
        platform.messages.publish(neighbour.to(Tail.COMPANION_HEARTBEAT), Map.of(), bytes("neighbour"));
        platform.messages.publish(neighbour.to(Tail.HEARTBEAT), Map.of(), bytes("plugin"));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(texts(
                        platform.messages.latest("HEARTBEATS", Subjects.ofEveryLicense(Tail.COMPANION_HEARTBEAT))))
                .containsExactlyInAnyOrder("new", "neighbour"));
    }

    @Test
    void listenersOfOneSubjectShareASubscriptionAndEndOnTheirOwn() throws Exception {
        List<String> one = new CopyOnWriteArrayList<>();
        List<String> two = new CopyOnWriteArrayList<>();
        String subject = subjects.to(Tail.LOOT_STATUS);
        AutoCloseable first = platform.messages.subscribe(subject, message -> one.add(text(message)));
        AutoCloseable second = platform.messages.subscribe(subject, message -> {
            two.add(text(message));
            throw new IllegalStateException("a bad listener");
        });

        platform.messages.publish(subject, Map.of(), bytes("1"));
        await().atMost(Duration.ofSeconds(60)).until(() -> one.size() == 1 && two.size() == 1);
        second.close();
        second.close();
        platform.messages.publish(subject, Map.of(), bytes("2"));

        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(one).containsExactly("1", "2"));
        assertThat(two).containsExactly("1");
        first.close();
    }

    @Test
    void natsAnswersNothingToAReplySubjectOfAMachinesChoice() throws Exception {
        List<String> answered = new CopyOnWriteArrayList<>();
        MachineCredential credential = platform.issue(scope, MachineRole.AGENT);
        try (var victim = platform.messages.subscribe("platform.secret", message -> answered.add(text(message)));
                var machine = platform.connect(server, scope, credential)) {
            assertThat(victim).isNotNull();
            platform.listening();
            long before = stored("HEARTBEATS");

            machine.connection().publish(subjects.to(Tail.COMPANION_HEARTBEAT), "platform.secret", bytes("{}"));

            await().atMost(Duration.ofSeconds(60)).until(() -> stored("HEARTBEATS") == before + 1);
            platform.messages.publish("platform.secret", Map.of(), bytes("the platform itself"));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(answered).containsExactly("the platform itself"));
        }
    }

    private long stored(String stream) throws Exception {
        return management().getStreamInfo(stream).getStreamState().getLastSequence();
    }

    @Test
    void malformedHeadersOfAMachineDoNotDeafenThePlatform() throws Exception {
        MachineCredential credential =
                platform.transactions.write(scope, tx -> platform.credentials.rotate(tx, scope, MachineRole.PLUGIN));
        List<String> heard = new CopyOnWriteArrayList<>();
        try (var listening = platform.messages.subscribe(
                        Subjects.ofEveryLicense(Tail.STATS), message -> heard.add(text(message)));
                Socket socket = new Socket("127.0.0.1", server.port)) {
            assertThat(listening).isNotNull();
            platform.listening();
            OutputStream out = socket.getOutputStream();
            out.write(bytes("CONNECT {\"verbose\":false,\"headers\":true,\"jwt\":\"" + credential.jwt() + "\"}\r\n"));
            for (String headers : List.of(
                    "garbage!!\r\n\r\n",
                    "NATS/1.0 abc\r\n\r\n",
                    "NATS/1.0\r\nno colon\r\n\r\n",
                    "NATS/1.0 503\r\n\r\n")) {
                out.write(bytes("HPUB " + subjects.to(Tail.STATS) + " " + headers.length() + " "
                        + (headers.length() + 1) + "\r\n" + headers + "x\r\n"));
            }
            out.write(bytes("PUB " + subjects.to(Tail.STATS) + " 5\r\nafter\r\n"));
            out.flush();

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() -> assertThat(heard).hasSize(5).endsWith("after"));
        }
    }

    private JetStreamManagement management() throws Exception {
        return platform.link.require().jetStreamManagement();
    }

    private static List<String> texts(List<Message> messages) {
        return messages.stream().map(StreamsTest::text).toList();
    }

    private static String text(Message message) {
        return new String(message.payload(), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
