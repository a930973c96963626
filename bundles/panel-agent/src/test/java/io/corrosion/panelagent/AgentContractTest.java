package io.corrosion.panelagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.corrosion.api.file.ArchiveFormat;
import io.corrosion.api.gateway.Command;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelAdapter.Answer;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.CompanionWatch;
import io.corrosion.testkit.observe.Counted;
import io.corrosion.testkit.panel.AdapterContract;
import io.corrosion.testkit.panel.Cable;
import io.corrosion.testkit.panel.HeardConsole;
import io.corrosion.testkit.panel.SeenGame;
import io.corrosion.testkit.panel.Way;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;

/** The contract of all adapters, with the real agent in a process of its own, over a real nats-server. */
@TestInstance(Lifecycle.PER_CLASS)
class AgentContractTest implements AdapterContract {

    private final LicenseId server = LicenseId.random();
    private final Subjects subjects = Subjects.of(server.value());
    private final Connection connection = new Connection(server, "bare_metal", "", "", "", 0, 0);
    private final AtomicReference<CompanionHeartbeat> heartbeat = new AtomicReference<>();
    private final AtomicReference<CompanionStats> stats = new AtomicReference<>();
    private RealWire wire;
    private Cable cable;
    private AgentAdapter adapter;
    private AgentMachine machine;

    @BeforeAll
    void connect(@TempDir Path folder) throws Exception {
        wire = new RealWire(folder);
        adapter = new AgentAdapter(wire, new Counted());
        cable = new Cable(wire.port(), () -> adapter.connected(server, MachineRole.AGENT));
        wire.subscribe(
                subjects.to(Tail.COMPANION_HEARTBEAT),
                message -> heartbeat.set(Payloads.read(message.payload(), CompanionHeartbeat.class)));
        wire.subscribe(
                subjects.to(Tail.COMPANION_STATS),
                message -> stats.set(Payloads.read(message.payload(), CompanionStats.class)));
        machine = new AgentMachine(folder.resolve("machine"), server, cable.port());
        await().atMost(LONG).until(() -> adapter.test(connection, key()).works());
    }

    @AfterAll
    void disconnect() throws Exception {
        machine.close();
        adapter.close();
        cable.close();
        wire.close();
    }

    @AfterEach
    void tidy() throws Exception {
        cable.comeBack();
        await().atMost(LONG).until(() -> adapter.test(connection, key()).works());
        signal(PowerSignal.KILL);
        await().atMost(LONG).until(() -> !machine.runs() && heartbeat.get().status() == AgentStatus.STOPPED);
        machine.forget();
        stats.set(null);
    }

    @Override
    public PanelAdapter adapter() {
        return adapter;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public char[] key() {
        return new char[0];
    }

    @Override
    public SeenGame game() {
        return machine;
    }

    @Override
    public Way way() {
        return cable;
    }

    @Override
    public ArchiveFormat archives() {
        return ArchiveFormat.TAR_GZ;
    }

    /** By these a commit that is repeated within a day is recognised. */
    @Override
    public boolean isNote(Path file) {
        return file.getParent().endsWith(".corrosion/uploads")
                && file.toString().endsWith(".json");
    }

    /** Agents tell how they are by themselves; a page that looks asks for figures. */
    @Override
    public PanelHealth told() {
        wire.publish(subjects.to(Tail.COMPANION_WATCH), Map.of(), Payloads.write(new CompanionWatch(30)));
        return health(heartbeat.get());
    }

    private PanelHealth health(CompanionHeartbeat beat) {
        CompanionStats figures = stats.get();
        return new PanelHealth(
                ConnectionState.CONNECTED,
                "",
                PowerState.valueOf(beat.status().name()),
                figures == null ? OptionalDouble.empty() : OptionalDouble.of(figures.cpu()),
                figures == null ? OptionalDouble.empty() : OptionalDouble.of(figures.memoryMb()),
                figures == null ? OptionalDouble.empty() : OptionalDouble.of(figures.diskGb()),
                figures == null ? OptionalDouble.empty() : OptionalDouble.of(figures.uptime()));
    }

    @Override
    public AutoCloseable hear(HeardConsole heard) {
        AutoCloseable states =
                wire.subscribe(subjects.to(Tail.COMPANION_HEARTBEAT), message -> heard.status(health(beat(message))));
        AutoCloseable lines = wire.subscribe(subjects.to(Tail.COMPANION_CONSOLE), message -> {
            CompanionConsole said = Payloads.read(message.payload(), CompanionConsole.class);
            heard.line(said.timestamp(), said.line());
        });
        heard.status(told());
        return () -> {
            states.close();
            lines.close();
        };
    }

    private static CompanionHeartbeat beat(Message message) {
        return Payloads.read(message.payload(), CompanionHeartbeat.class);
    }

    @Test
    void whatIsAnsweredIsKeptByNobody() throws Exception {
        signal(PowerSignal.START);

        await().atMost(LONG).until(() -> wire.kept() == 0);
    }

    /** Chance is seeded; what is lost are messages that are on their way when the line is cut. */
    @Test
    void throughDelaysCutsAndLossEachCommandEndsAndIsDoneOnceIfItsAnswerSaysSo() throws Exception {
        signal(PowerSignal.START);
        await().atMost(LONG).until(() -> told().power() == PowerState.RUNNING);
        cable.delay(Duration.ofMillis(20));
        Random chance = new Random(8);
        Map<String, CompletableFuture<Answer>> sent = new LinkedHashMap<>();
        for (int number = 0; number < 40; number++) {
            switch (chance.nextInt(5)) {
                case 0 -> cable.cut();
                case 1 -> cable.hold();
                default -> cable.comeBack();
            }
            String line = "say number " + number;
            sent.put(line, adapter.deliver(delivery(new Command.Console(line))).toCompletableFuture());
        }
        cable.cut();
        cable.comeBack();
        cable.delay(Duration.ZERO);

        Set<String> done = new HashSet<>();
        for (Map.Entry<String, CompletableFuture<Answer>> one : sent.entrySet()) {
            if (accepted(one.getValue())) {
                done.add(one.getKey());
            }
        }

        assertThat(done).as("what is sent again gets through").isNotEmpty();
        // What is accepted has been handed to the process, which reads it in its own time.
        await().atMost(LONG)
                .untilAsserted(() ->
                        assertThat(machine.commands()).doesNotHaveDuplicates().containsAll(done));
    }

    /** Silence until the deadline is an end, too: then nobody knows whether it was done, and it is not done again. */
    private static boolean accepted(CompletableFuture<Answer> answer) throws Exception {
        try {
            return answer.get(3 * LONG.toSeconds(), TimeUnit.SECONDS).accepted();
        } catch (ExecutionException ended) {
            assertThat(ended).hasCauseInstanceOf(TimeoutException.class);
            return false;
        }
    }
}
