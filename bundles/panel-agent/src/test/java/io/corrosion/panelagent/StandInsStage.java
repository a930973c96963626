package io.corrosion.panelagent;

import io.corrosion.api.gateway.AgentReport;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.ConsoleStream;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ConsoleCommand;
import io.corrosion.protocol.command.KickCommand;
import io.corrosion.protocol.plugin.ChatMessage;
import io.corrosion.protocol.plugin.PlayerEvent;
import io.corrosion.testkit.observe.Counted;
import io.corrosion.testkit.time.MovableClock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;

/** A server, its agent and its game, all in memory, before stand-ins that do their work at once and tick when they are told to. */
abstract class StandInsStage {

    static final String ANN = "76561198000000001";
    static final String BOB = "76561198000000002";

    final LicenseId server = LicenseId.random();
    final Subjects subjects = Subjects.of(server.value());
    final Wire wire = new Wire();
    final MovableClock clock = new MovableClock();
    final Counted counted = new Counted();
    final AtOnce looks = new AtOnce();
    String finding = "WebRCON at 127.0.0.1:28016 answers";
    String verdict = "good";
    int looked;
    final StandIns standIns = new StandIns(
            clock,
            wire,
            counted,
            this::report,
            new Crew(looks, new AtOnce(), Executors.newSingleThreadScheduledExecutor()));

    @AfterEach
    void close() throws Exception {
        standIns.close();
    }

    private AgentReport report(LicenseId asked) {
        looked++;
        return new AgentReport("1", "17", "Linux", List.of(new AgentReport.Check("rcon", verdict, finding, "")));
    }

    /** The usual heartbeat, half a minute after the last. */
    void beat(AgentStatus status) {
        beat(status, Duration.ofSeconds(30));
    }

    void beat(AgentStatus status, Duration later) {
        clock.pass(later);
        wire.say(subjects.to(Tail.COMPANION_HEARTBEAT), new CompanionHeartbeat(clock.instant(), status, 1, 1));
    }

    void console(String line) {
        wire.say(
                subjects.to(Tail.COMPANION_CONSOLE), new CompanionConsole(ConsoleStream.STDOUT, line, clock.instant()));
    }

    UUID order(String steamId) {
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

    void answer(String line, String output) {
        UUID id = UUID.fromString(wire.stored.stream()
                .filter(one -> line(one).equals(line))
                .reduce((one, later) -> later)
                .orElseThrow()
                .headers()
                .get(Headers.COMMAND_ID));
        wire.say(subjects.ack(id), Ack.done(id, output));
    }

    static String guests(String steamId, int seconds) {
        return "[{\"SteamID\":\"" + steamId + "\",\"DisplayName\":\"Ann\",\"Ping\":21,\"Address\":\"198.51.100.7:1\","
                + "\"ConnectedSeconds\":" + seconds + "}]";
    }

    List<String> told() {
        return wire.stored.stream()
                .map(StandInsStage::line)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    static String line(Wire.Stored one) {
        return one.subject().endsWith(Tail.CMD_CONSOLE.words())
                ? Payloads.read(one.payload(), ConsoleCommand.class).command()
                : "";
    }

    List<String> events() {
        return wire.stored.stream()
                .filter(one -> one.subject().equals(subjects.to(Tail.PLAYERS_EVENT)))
                .map(one -> Payloads.read(one.payload(), PlayerEvent.class))
                .map(event -> event.event() + " " + event.steamId())
                .toList();
    }

    List<String> chat() {
        return wire.stored.stream()
                .filter(one -> one.subject().equals(subjects.to(Tail.CHAT)))
                .map(one -> Payloads.read(one.payload(), ChatMessage.class))
                .map(said -> said.name() + ": " + said.message())
                .toList();
    }

    List<Ack> acks(UUID id) {
        return wire.published.stream()
                .filter(one -> one.subject().equals(subjects.ack(id)))
                .map(one -> Payloads.read(one.payload(), Ack.class))
                .toList();
    }

    <T extends Record> List<T> published(Tail tail, Class<T> type) {
        return wire.published.stream()
                .filter(one -> one.subject().equals(subjects.to(tail)))
                .map(one -> Payloads.read(one.payload(), type))
                .toList();
    }

    /** Work that is done where it is given. */
    static final class AtOnce extends AbstractExecutorService {
        boolean stuck;
        int waiting;

        @Override
        public void execute(Runnable work) {
            if (stuck) {
                waiting++;
            } else {
                work.run();
            }
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
