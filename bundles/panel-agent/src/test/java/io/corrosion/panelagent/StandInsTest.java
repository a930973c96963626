package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.ConsoleStream;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.protocol.plugin.PlayersList;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The agent's RCON in place of a silent plugin. */
class StandInsTest {

    private static final String ANN = "76561198000000001";
    private static final String BOB = "76561198000000002";

    private final LicenseId server = LicenseId.random();
    private final Subjects subjects = Subjects.of(server.value());
    private final Wire wire = new Wire();
    private final Hand clock = new Hand();
    private String finding = "WebRCON at 127.0.0.1:28016 answers";
    private String verdict = "good";
    private final StandIns standIns = new StandIns(clock, wire, this::report, new AtOnce());

    @AfterEach
    void close() throws Exception {
        standIns.close();
    }

    @Test
    void whoIsOnIsAskedOfTheGameAndSaidInThePluginsPlace() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);

        answer("playerlist", guests(ANN, 60));
        answer("serverinfo", "{\"Players\":1,\"Uptime\":77}");

        assertThat(published(Tail.PLAYERS_LIST, PlayersList.class))
                .containsExactly(new PlayersList(List.of(new PlayersList.Player(ANN, "Ann", 60, 21))));
        assertThat(published(Tail.COMPANION_STATS, CompanionStats.class))
                .extracting(CompanionStats::players)
                .containsExactly(1);
        assertThat(events()).containsExactly("join " + ANN);

        beat(AgentStatus.RUNNING);
        answer("playerlist", guests(BOB, 5));
        assertThat(events()).containsExactly("join " + ANN, "join " + BOB, "leave " + ANN);

        beat(AgentStatus.STOPPED);
        assertThat(events()).endsWith("leave " + BOB);
        assertThat(wire.discarded)
                .as("no question stays in the stream of commands")
                .hasSize(3);
    }

    @Test
    void anOrderIsCarriedOutByTheGameAndItsAnswerIsTheOrders() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);

        UUID kick = order(ANN);
        assertThat(told()).contains("kick " + ANN + " \"no reason given\"");
        answer("kick " + ANN + " \"no reason given\"", "Kicked: Ann");
        UUID nobody = order(BOB);
        answer("kick " + BOB + " \"no reason given\"", "Player not found");

        assertThat(acks(kick)).containsExactly(Ack.done(kick, "Kicked: Ann"));
        assertThat(acks(nobody)).containsExactly(Ack.failed(nobody, "Player not found"));
    }

    @Test
    void anOrderToAGameThatIsNotThereYetIsToldWhenItIs() {
        standIns.connected(server, MachineRole.AGENT);
        order(ANN);
        assertThat(told()).isEmpty();

        beat(AgentStatus.RUNNING);
        beat(AgentStatus.RUNNING);

        List<String> kicks = wire.stored.stream()
                .filter(one -> line(one).startsWith("kick"))
                .map(one -> one.headers().get(Headers.COMMAND_ID))
                .toList();
        assertThat(kicks).as("again under its id until it is answered").hasSize(2);
        assertThat(kicks.get(0)).isEqualTo(kicks.get(1));
    }

    @Test
    void chatIsHeardFromTheConsole() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);

        wire.say(
                subjects.to(Tail.COMPANION_CONSOLE),
                new CompanionConsole(ConsoleStream.STDOUT, "[CHAT] Ann[" + ANN + "] : hi", clock.instant()));

        assertThat(wire.stored.stream().filter(one -> one.subject().equals(subjects.to(Tail.CHAT))))
                .hasSize(1);
    }

    @Test
    void whoComesAndGoesIsToldAtOnceAndOnce() {
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        console("198.51.100.7:1/" + BOB + "/Bob joined [windows/" + BOB + "]");
        assertThat(events())
                .as("before the first list nobody knows who was there")
                .isEmpty();
        answer("playerlist", guests(ANN, 60));
        answer("serverinfo", "{\"Players\":1,\"Uptime\":77}");

        console("198.51.100.7:1/" + BOB + "/Bob joined [windows/" + BOB + "]");
        console("198.51.100.7:1/" + BOB + "/Bob joined [windows/" + BOB + "]");
        console("198.51.100.7:1/" + ANN + "/Ann disconnecting: bye");

        assertThat(events()).containsExactly("join " + ANN, "join " + BOB, "leave " + ANN);
        assertThat(published(Tail.PLAYERS_LIST, PlayersList.class).get(2).players())
                .extracting(PlayersList.Player::steamId)
                .containsExactly(BOB);
        assertThat(published(Tail.COMPANION_STATS, CompanionStats.class))
                .extracting(CompanionStats::players)
                .containsExactly(1, 2, 1);
    }

    private void console(String line) {
        wire.say(
                subjects.to(Tail.COMPANION_CONSOLE), new CompanionConsole(ConsoleStream.STDOUT, line, clock.instant()));
    }

    @Test
    void aPluginThatSpeaksIsLeftToItself() {
        standIns.connected(server, MachineRole.AGENT);
        standIns.connected(server, MachineRole.PLUGIN);
        beat(AgentStatus.RUNNING);
        order(ANN);
        assertThat(told()).isEmpty();

        standIns.disconnected(server, MachineRole.PLUGIN);
        wire.say(subjects.to(Tail.HEARTBEAT), new Heartbeat(clock.instant(), "running", 0, 60));
        beat(AgentStatus.RUNNING);
        assertThat(told()).as("it spoke just now, over HTTPS perhaps").isEmpty();

        clock.now = clock.now.plusSeconds(91);
        beat(AgentStatus.RUNNING);
        assertThat(told()).contains("playerlist");
    }

    @Test
    void aGameWithoutWebRconIsNotTypedInto() {
        finding = "Source RCON at 127.0.0.1:25575 answers";
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        beat(AgentStatus.RUNNING);
        order(ANN);

        assertThat(told()).isEmpty();
    }

    @Test
    void aGameThatDoesNotAnswerYetIsLookedAtAgain() {
        verdict = "warning";
        standIns.connected(server, MachineRole.AGENT);
        beat(AgentStatus.RUNNING);
        assertThat(told()).isEmpty();

        verdict = "good";
        beat(AgentStatus.RUNNING);
        assertThat(told()).contains("playerlist");
    }

    private AgentReport report(LicenseId asked) {
        return new AgentReport("1", "17", "Linux", List.of(new AgentReport.Check("rcon", verdict, finding, "")));
    }

    private void beat(AgentStatus status) {
        clock.now = clock.now.plusMillis(1);
        wire.say(subjects.to(Tail.COMPANION_HEARTBEAT), new CompanionHeartbeat(clock.instant(), status, 1, 1));
    }

    private UUID order(String steamId) {
        UUID id = UUID.randomUUID();
        Map<String, String> headers = new HashMap<>();
        new Envelope(
                        id,
                        clock.instant().plusSeconds(600),
                        "ann@example.org",
                        OptionalLong.empty(),
                        io.corrosion.protocol.MachineRole.PLUGIN)
                .write(headers::put);
        wire.say(subjects.to(Tail.CMD_KICK), headers, Payloads.write(new KickCommand(steamId, null)));
        return id;
    }

    private void answer(String line, String output) {
        UUID id = UUID.fromString(wire.stored.stream()
                .filter(one -> line(one).equals(line))
                .reduce((one, later) -> later)
                .orElseThrow()
                .headers()
                .get(Headers.COMMAND_ID));
        wire.say(subjects.ack(id), Ack.done(id, output));
    }

    private static String guests(String steamId, int seconds) {
        return "[{\"SteamID\":\"" + steamId + "\",\"DisplayName\":\"Ann\",\"Ping\":21,\"Address\":\"198.51.100.7:1\","
                + "\"ConnectedSeconds\":" + seconds + "}]";
    }

    private List<String> told() {
        return wire.stored.stream()
                .map(StandInsTest::line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    private static String line(Wire.Stored one) {
        return one.subject().endsWith(Tail.CMD_CONSOLE.words())
                ? Payloads.read(one.payload(), ConsoleCommand.class).command()
                : "";
    }

    private List<String> events() {
        return wire.stored.stream()
                .filter(one -> one.subject().equals(subjects.to(Tail.PLAYERS_EVENT)))
                .map(one -> Payloads.read(one.payload(), PlayerEvent.class))
                .map(event -> event.event() + " " + event.steamId())
                .toList();
    }

    private List<Ack> acks(UUID id) {
        return wire.published.stream()
                .filter(one -> one.subject().equals(subjects.ack(id)))
                .map(one -> Payloads.read(one.payload(), Ack.class))
                .toList();
    }

    private <T extends Record> List<T> published(Tail tail, Class<T> type) {
        return wire.published.stream()
                .filter(one -> one.subject().equals(subjects.to(tail)))
                .map(one -> Payloads.read(one.payload(), type))
                .toList();
    }

    private static final class Hand extends Clock {
        private volatile Instant now = Instant.parse("2026-01-01T12:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    /** Work that is done where it is given. */
    private static final class AtOnce extends AbstractExecutorService {
        @Override
        public void execute(Runnable work) {
            work.run();
        }

        @Override
        public void shutdown() {}

        @Override
        public List<Runnable> shutdownNow() {
            return List.of();
        }

        @Override
        public boolean isShutdown() {
            return false;
        }

        @Override
        public boolean isTerminated() {
            return false;
        }

        @Override
        public boolean awaitTermination(long time, TimeUnit unit) {
            return true;
        }
    }
}
