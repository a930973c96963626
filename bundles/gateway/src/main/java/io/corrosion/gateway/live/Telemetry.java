package io.corrosion.gateway.live;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.CompanionEvent;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.EventType;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.Stats;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
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

    private final Clock clock;
    private final LiveRegistry registry;
    private final Meters meters;
    private final List<AutoCloseable> subscriptions = new ArrayList<>();

    @Activate
    public Telemetry(@Reference Messages messages, @Reference LiveRegistry registry, @Reference Meters meters) {
        this(Clock.systemUTC(), messages, registry, meters);
    }

    Telemetry(Clock clock, Messages messages, LiveRegistry registry, Meters meters) {
        this.clock = clock;
        this.registry = registry;
        this.meters = meters;
        hear(messages, Tail.COMPANION_HEARTBEAT, CompanionHeartbeat.class, this::agentBeats);
        hear(messages, Tail.COMPANION_STATS, CompanionStats.class, this::agentMeasures);
        hear(messages, Tail.COMPANION_EVENT, CompanionEvent.class, this::agentTells);
        hear(messages, Tail.HEARTBEAT, Heartbeat.class, this::pluginBeats);
        hear(messages, Tail.STATS, Stats.class, this::pluginMeasures);
    }

    @Deactivate
    public void close() throws Exception {
        for (AutoCloseable subscription : subscriptions) {
            subscription.close();
        }
    }

    private <T extends Record> void hear(Messages messages, Tail tail, Class<T> type, BiConsumer<Licence, T> reaction) {
        subscriptions.add(
                messages.subscribe(Subjects.ofEveryLicense(tail), message -> read(message, tail, type, reaction)));
    }

    private <T extends Record> void read(Message message, Tail tail, Class<T> type, BiConsumer<Licence, T> reaction) {
        Optional<Licence> licence = Subjects.parse(message.subject())
                .flatMap(address -> registry.licence(new LicenseId(address.license())));
        if (licence.isEmpty()) {
            meters.count("gateway_telemetry_dropped", "tail", tail.words(), "reason", "unknown_license");
            return;
        }
        try {
            reaction.accept(licence.get(), Payloads.read(message.payload(), type));
        } catch (MalformedMessage e) {
            meters.count("gateway_telemetry_dropped", "tail", tail.words(), "reason", "malformed");
        }
    }

    private void agentBeats(Licence licence, CompanionHeartbeat beat) {
        registry.heard(
                licence,
                MachineRole.AGENT,
                vitals -> registry.power(licence, MachineRole.AGENT, PowerReport.of(beat.status())));
    }

    private void agentMeasures(Licence licence, CompanionStats stats) {
        Instant now = clock.instant();
        registry.heard(licence, MachineRole.AGENT, vitals -> {
            vitals.measure(Gauge.CPU, stats.cpu(), now);
            vitals.measure(Gauge.MEMORY, stats.memoryMb(), now);
            vitals.measure(Gauge.DISK, stats.diskGb(), now);
            vitals.measure(Gauge.NET_TX, stats.netTxMb(), now);
            vitals.measure(Gauge.UPTIME, stats.uptime(), now);
            if (stats.players() != null) {
                vitals.measure(Gauge.PLAYERS, stats.players(), now);
            }
        });
    }

    /** The heartbeat tells the state, the event tells why; they may come in any order. */
    private void agentTells(Licence licence, CompanionEvent event) {
        registry.heard(licence, MachineRole.AGENT, vitals -> {
            if (event.type() == EventType.CRASHED || event.type() == EventType.START_FAILED) {
                vitals.explain(event.detail().message());
            }
        });
    }

    private void pluginBeats(Licence licence, Heartbeat beat) {
        Instant now = clock.instant();
        registry.heard(licence, MachineRole.PLUGIN, vitals -> {
            vitals.measure(Gauge.PLAYERS, beat.playerCount(), now);
            vitals.measure(Gauge.FPS, beat.fps(), now);
            registry.power(licence, MachineRole.PLUGIN, PowerReport.ofPlugin(beat.status()));
        });
    }

    private void pluginMeasures(Licence licence, Stats stats) {
        Instant now = clock.instant();
        registry.heard(licence, MachineRole.PLUGIN, vitals -> {
            vitals.measure(Gauge.PLAYERS, stats.players(), now);
            vitals.measure(Gauge.FPS, stats.fps(), now);
            vitals.measure(Gauge.ENTITIES, stats.entities(), now);
            vitals.measureUnlessAgentDoes(Gauge.UPTIME, stats.uptime(), now);
            vitals.measureUnlessAgentDoes(Gauge.MEMORY, stats.memory(), now);
        });
    }
}
