package io.corrosion.gateway.live;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Streams;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.Stats;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Hears what agents and game plugins report, the moment they do, and notes it. What cannot be read, or belongs to no known
 * licence, is counted and dropped. Called on the messaging thread, never waits.
 */
@Component(service = Telemetry.class, immediate = true)
public final class Telemetry {

    private interface Reaction<T> {
        void to(Scope.Licence licence, T report, Instant at);
    }

    private final Clock clock;
    private final Messages messages;
    private final LiveRegistry registry;
    private final Meters meters;
    private final Map<Tail, Consumer<Message>> readers = new EnumMap<>(Tail.class);
    private final List<AutoCloseable> subscriptions = new ArrayList<>();

    @Activate
    public Telemetry(@Reference Messages messages, @Reference LiveRegistry registry, @Reference Meters meters) {
        this(Clock.systemUTC(), messages, registry, meters);
    }

    Telemetry(Clock clock, Messages messages, LiveRegistry registry, Meters meters) {
        this.clock = clock;
        this.messages = messages;
        this.registry = registry;
        this.meters = meters;
        hear(Tail.COMPANION_HEARTBEAT, CompanionHeartbeat.class, this::agentBeats);
        hear(Tail.COMPANION_STATS, CompanionStats.class, this::agentMeasures);
        hear(Tail.COMPANION_EVENT, CompanionEvent.class, this::agentTells);
        hear(Tail.HEARTBEAT, Heartbeat.class, this::pluginBeats);
        hear(Tail.STATS, Stats.class, this::pluginMeasures);
    }

    @Deactivate
    public void close() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
    }

    /** Reads what was said while nobody listened: what everybody said last, with its true age. */
    void catchUp() {
        replay(Streams.HEARTBEATS, Tail.COMPANION_HEARTBEAT);
        replay(Streams.HEARTBEATS, Tail.HEARTBEAT);
        replay(Streams.STATS, Tail.STATS);
    }

    private void replay(Streams stream, Tail tail) {
        messages.latest(stream.name(), Subjects.ofEveryLicense(tail)).forEach(readers.get(tail));
    }

    private <T extends Record> void hear(Tail tail, Class<T> type, Reaction<T> reaction) {
        Consumer<Message> reader = message -> read(message, tail, type, reaction);
        readers.put(tail, reader);
        subscriptions.add(messages.subscribe(Subjects.ofEveryLicense(tail), reader));
    }

    private <T extends Record> void read(Message message, Tail tail, Class<T> type, Reaction<T> reaction) {
        Optional<Scope.Licence> licence = Subjects.parse(message.subject())
                .flatMap(address -> registry.licence(new LicenseId(address.license())));
        if (licence.isEmpty()) {
            meters.count("gateway_telemetry_dropped", "tail", tail.words(), "reason", "unknown_license");
            return;
        }
        try {
            reaction.to(licence.get(), Payloads.read(message.payload(), type), notLaterThanNow(message.at()));
        } catch (MalformedMessage e) {
            meters.count("gateway_telemetry_dropped", "tail", tail.words(), "reason", "malformed");
        }
    }

    /** JetStream's clock may be ahead of ours; news from the future would silence the present. */
    private Instant notLaterThanNow(Instant at) {
        Instant now = clock.instant();
        return at.isAfter(now) ? now : at;
    }

    /** Unlike an event, a heartbeat is kept by a stream: the reason of a crash outlives a platform that was away. */
    private void agentBeats(Scope.Licence licence, CompanionHeartbeat beat, Instant at) {
        registry.heard(licence, MachineRole.AGENT, at, vitals -> {
            if (beat.status() == AgentStatus.CRASHED && beat.concern() != null) {
                vitals.explain(beat.concern());
            }
            registry.power(licence, MachineRole.AGENT, PowerReport.of(beat.status()), at);
        });
    }

    private void agentMeasures(Scope.Licence licence, CompanionStats stats, Instant at) {
        registry.heard(licence, MachineRole.AGENT, at, vitals -> {
            measure(vitals, Gauge.CPU, stats.cpu(), at);
            measure(vitals, Gauge.MEMORY, stats.memoryMb(), at);
            measure(vitals, Gauge.DISK, stats.diskGb(), at);
            measure(vitals, Gauge.NET_TX, stats.netTxMb(), at);
            measure(vitals, Gauge.UPTIME, stats.uptime(), at);
            if (stats.uptime() >= 0) {
                vitals.runsSince(at.minusSeconds(stats.uptime()));
            }
            if (stats.players() != null) {
                vitals.measure(Gauge.PLAYERS, stats.players(), at);
            }
        });
    }

    /** Panels do not know everything that agents do: what is negative was not measured. */
    private static void measure(Vitals vitals, Gauge gauge, double value, Instant at) {
        if (value >= 0) {
            vitals.measure(gauge, value, at);
        }
    }

    /** The heartbeat tells the state, the event tells why; they may come in any order. */
    private void agentTells(Scope.Licence licence, CompanionEvent event, Instant at) {
        registry.heard(licence, MachineRole.AGENT, at, vitals -> {
            if (event.type() == EventType.CRASHED || event.type() == EventType.START_FAILED) {
                vitals.explain(event.detail().message());
            }
        });
    }

    private void pluginBeats(Scope.Licence licence, Heartbeat beat, Instant at) {
        registry.heard(licence, MachineRole.PLUGIN, at, vitals -> {
            vitals.measure(Gauge.PLAYERS, beat.playerCount(), at);
            vitals.measure(Gauge.FPS, beat.fps(), at);
            registry.power(licence, MachineRole.PLUGIN, PowerReport.ofPlugin(beat.status()), at);
        });
    }

    private void pluginMeasures(Scope.Licence licence, Stats stats, Instant at) {
        registry.heard(licence, MachineRole.PLUGIN, at, vitals -> {
            vitals.measure(Gauge.PLAYERS, stats.players(), at);
            vitals.measure(Gauge.FPS, stats.fps(), at);
            vitals.measure(Gauge.ENTITIES, stats.entities(), at);
            vitals.measureUnlessAgentDoes(Gauge.UPTIME, stats.uptime(), at);
            vitals.measureUnlessAgentDoes(Gauge.MEMORY, stats.memory(), at);
        });
    }
}
