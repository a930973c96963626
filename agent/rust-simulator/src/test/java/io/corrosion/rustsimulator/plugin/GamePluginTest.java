package io.corrosion.rustsimulator.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.AnnounceCommand;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.HealthCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.plugin.ConsoleResponse;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PlayerEventType;
import io.corrosion.protocol.plugin.PlayersList;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.plugin.Stats;
import io.corrosion.protocol.wipe.WipeHealth;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The simulator as a process, playing the game plugin to a real nats-server. */
class GamePluginTest {

    private static final UUID LICENSE = UUID.randomUUID();
    private static final Subjects SUBJECTS = Subjects.of(LICENSE);
    private static final Pattern PORT = Pattern.compile("nats://[^\"]*:(\\d+)");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    @TempDir
    Path folder;

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private Process nats;
    private Process game;
    private Connection platform;

    @BeforeEach
    void setUp() throws Exception {
        Path program = Path.of("/usr/sbin/nats-server");
        if (!Files.isExecutable(program)) {
            System.err.println("**** nats-server is not installed: this test was NOT run");
            assertThat(System.getenv("CI")).as("nats-server in CI").isNotEqualTo("true");
            Assumptions.abort("nats-server is not installed");
        }
        Path ports = Files.createDirectory(folder.resolve("ports"));
        nats = new ProcessBuilder(
                        program.toString(),
                        "-a",
                        "127.0.0.1",
                        "-p",
                        "-1",
                        "--ports_file_dir",
                        ports.toString(),
                        "-l",
                        folder + "/nats.log")
                .start();
        int port = Awaitility.await().atMost(PATIENCE).until(() -> portIn(ports), found -> found > 0);
        platform = Nats.connect("nats://127.0.0.1:" + port);
        platform.createDispatcher(messages::add).subscribe(SUBJECTS.everything());
        platform.flush(Duration.ofSeconds(60));
        startGame(port);
    }

    @AfterEach
    void tearDown() throws Exception {
        platform.close();
        game.destroyForcibly().waitFor();
        nats.destroyForcibly().waitFor();
    }

    @Test
    void itTellsWhatTheContractSays() {
        assertThat(await(Tail.HEARTBEAT, Heartbeat.class).status()).isEqualTo("running");
        assertThat(await(Tail.STATS, Stats.class).entities()).isPositive();
        assertThat(await(Tail.PLAYERS_LIST, PlayersList.class)).isNotNull();
        assertThat(await(Tail.PLUGINS_REPORT, PluginsReport.class).plugins())
                .extracting(PluginsReport.Plugin::name)
                .contains("Corrosion");
        assertThat(newcomer(0).steamId()).isNotBlank();
    }

    @Test
    void aConsoleCommandIsRunAnsweredAndAcknowledgedOnce() {
        await(Tail.HEARTBEAT, Heartbeat.class);
        UUID id = UUID.randomUUID();

        send(Tail.CMD_CONSOLE, id, 600, new ConsoleCommand("sim.players 20"));
        send(Tail.CMD_CONSOLE, id, 600, new ConsoleCommand("sim.players 20"));

        Awaitility.await().atMost(PATIENCE).until(() -> acks(id).size() == 2);
        assertThat(acks(id)).allMatch(Ack::ok);
        assertThat(await(Tail.CMD_CONSOLE_RESPONSE, ConsoleResponse.class).output())
                .contains("20 players");
        assertThat(of(Tail.CMD_CONSOLE_RESPONSE)).hasSize(1);
    }

    @Test
    void itSaysWhoItIsAndHowItIsAndAgainWhenItIsAsked() {
        UUID wipe = UUID.randomUUID();
        UUID id = UUID.randomUUID();
        PluginHello hello = await(Tail.PLUGIN_HELLO, PluginHello.class);
        WipeHealth first = await(Tail.WIPE_HEALTH, WipeHealth.class);

        send(Tail.CMD_HEALTH, id, 600, new HealthCommand(wipe));

        Awaitility.await().atMost(PATIENCE).until(() -> acks(id).size() == 1);
        Awaitility.await().atMost(PATIENCE).until(() -> of(Tail.WIPE_HEALTH).size() == 2);
        WipeHealth asked = Payloads.read(of(Tail.WIPE_HEALTH).get(1).getData(), WipeHealth.class);
        assertThat(hello.seed()).isEqualTo(first.seed()).isEqualTo(asked.seed());
        assertThat(hello.savedSince()).isNotNull();
        assertThat(first.wipeId()).isNull();
        assertThat(asked.wipeId()).isEqualTo(wipe);
        assertThat(asked.plugins()).contains("Corrosion");
    }

    @Test
    void aCrashOnDemandIsAcknowledgedBeforeItHappens() throws Exception {
        await(Tail.HEARTBEAT, Heartbeat.class);
        UUID id = UUID.randomUUID();

        send(Tail.CMD_CONSOLE, id, 600, new ConsoleCommand("sim.crash 134"));

        assertThat(game.waitFor(90, TimeUnit.SECONDS)).isTrue();
        assertThat(game.exitValue()).isEqualTo(134);
        Awaitility.await().atMost(PATIENCE).until(() -> acks(id).size() == 1);
        assertThat(acks(id).get(0).ok()).isTrue();
    }

    @Test
    void aHangOnDemandIsAcknowledgedAndNothingAfterIt() {
        await(Tail.HEARTBEAT, Heartbeat.class);
        UUID hang = UUID.randomUUID();
        UUID later = UUID.randomUUID();

        send(Tail.CMD_CONSOLE, hang, 600, new ConsoleCommand("sim.hang"));
        Awaitility.await().atMost(PATIENCE).until(() -> acks(hang).size() == 1);
        Awaitility.await().atMost(PATIENCE).until(() -> of(Tail.CONSOLE).stream()
                .anyMatch(message -> new String(message.getData(), StandardCharsets.UTF_8).contains("hangs from now")));
        send(Tail.CMD_CONSOLE, later, 600, new ConsoleCommand("status"));

        assertThat(acks(hang).get(0).ok()).isTrue();
        assertThat(acks(later)).isEmpty();
    }

    /** Who is to be kicked may just have left, so another one is. */
    @Test
    void aPlayerIsKickedAndAnAnnouncementMade() {
        await(Tail.HEARTBEAT, Heartbeat.class);
        UUID announcement = UUID.randomUUID();
        String output = "";
        for (int number = 0; !output.contains("Kicked"); number++) {
            UUID kick = UUID.randomUUID();
            send(Tail.CMD_KICK, kick, 600, new KickCommand(newcomer(number).steamId(), "too \"loud\""));
            Awaitility.await().atMost(PATIENCE).until(() -> !acks(kick).isEmpty());
            output = String.valueOf(acks(kick).get(0).output());
        }

        send(Tail.CMD_ANNOUNCE, announcement, 600, new AnnounceCommand("wipe at noon"));

        Awaitility.await().atMost(PATIENCE).until(() -> !acks(announcement).isEmpty());
        Awaitility.await().atMost(PATIENCE).until(() -> of(Tail.CONSOLE).stream()
                .anyMatch(message -> new String(message.getData()).contains("SERVER wipe at noon")));
    }

    @Test
    void anExpiredCommandIsRefusedAndGarbageSurvived() {
        await(Tail.HEARTBEAT, Heartbeat.class);
        UUID late = UUID.randomUUID();
        UUID fine = UUID.randomUUID();

        for (int round = 0; round < 50; round++) {
            platform.publish(SUBJECTS.to(Tail.CMD_CONSOLE), new byte[] {(byte) round, -1, 0, 7});
        }
        send(Tail.CMD_CONSOLE, late, -1, new ConsoleCommand("status"));
        send(Tail.CMD_CONSOLE, fine, 600, new ConsoleCommand("status"));

        Awaitility.await().atMost(PATIENCE).until(() -> !acks(fine).isEmpty());
        assertThat(acks(late).get(0).error()).contains("expired");
        assertThat(acks(fine).get(0).output()).contains("[SIMULATOR]");
    }

    /** A player who joins while the test listens; the first ones may be there before the plugin is connected. */
    private PlayerEvent newcomer(int number) {
        await(Tail.HEARTBEAT, Heartbeat.class);
        send(Tail.CMD_CONSOLE, UUID.randomUUID(), 600, new ConsoleCommand("sim.players " + (30 + 10 * number)));
        Awaitility.await().atMost(PATIENCE).until(() -> joined().size() > number);
        return joined().get(number);
    }

    private List<PlayerEvent> joined() {
        return of(Tail.PLAYERS_EVENT).stream()
                .map(message -> Payloads.read(message.getData(), PlayerEvent.class))
                .filter(event -> event.event() == PlayerEventType.JOIN)
                .toList();
    }

    /** nats-server chose its port itself and writes it down once it listens; 0 until then. */
    private static int portIn(Path ports) throws IOException {
        try (DirectoryStream<Path> files = Files.newDirectoryStream(ports)) {
            for (Path file : files) {
                Matcher matcher = PORT.matcher(Files.readString(file));
                if (matcher.find()) {
                    return Integer.parseInt(matcher.group(1));
                }
            }
        }
        return 0;
    }

    private void startGame(int port) throws Exception {
        Path settings = folder.resolve("plugin.properties");
        Files.writeString(settings, "license=" + LICENSE + "\nnats_url=nats://127.0.0.1:" + port + "\n");
        game = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-Xmx32m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "io.corrosion.rustsimulator.Simulator",
                        "+sim.boot",
                        "0",
                        "+sim.players",
                        "5",
                        "+sim.fast",
                        "1",
                        "+sim.nats",
                        settings.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("game.log").toFile())
                .start();
    }

    private void send(Tail tail, UUID id, int seconds, Record payload) {
        Headers headers = new Headers();
        new Envelope(id, Instant.now().plusSeconds(seconds), "a test", OptionalLong.empty(), MachineRole.PLUGIN)
                .write(headers::put);
        platform.publish(SUBJECTS.to(tail), headers, Payloads.write(payload));
    }

    private <T extends Record> T await(Tail tail, Class<T> type) {
        Awaitility.await().atMost(PATIENCE).until(() -> !of(tail).isEmpty());
        return Payloads.read(of(tail).get(0).getData(), type);
    }

    private List<Message> of(Tail tail) {
        return messages.stream()
                .filter(message -> message.getSubject().equals(SUBJECTS.to(tail)))
                .toList();
    }

    private List<Ack> acks(UUID id) {
        return messages.stream()
                .filter(message -> message.getSubject().equals(SUBJECTS.ack(id)))
                .map(message -> Payloads.read(message.getData(), Ack.class))
                .toList();
    }
}
