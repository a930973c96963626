package io.corrosion.gateway.live;

import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.PowerSignal;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.Reading;
import io.corrosion.api.tenancy.LicenseId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is known of one server, in little room: values as primitives, times as milliseconds. Thread-safe; each
 * method is short and holds the server's own lock only.
 */
final class Vitals {

    static final Duration PENDING_AT_MOST = Duration.ofSeconds(60);
    private static final Duration PLUGIN_STARTS_WITHIN = Duration.ofSeconds(90);
    private static final Duration AGENT_SAMPLES = Duration.ofSeconds(75);
    private static final String DEAF = "The platform has lost its messaging: these are the last known values.";

    private final LicenseId id;
    private final double[] values = new double[Gauge.values().length];
    private final long[] measured = new long[Gauge.values().length];
    private Pulse agent;
    private Pulse plugin;
    private PowerState power = PowerState.UNKNOWN;
    private Instant since = Instant.EPOCH;
    private boolean sinceIsGuessed;
    private Instant reported = Instant.EPOCH;
    private @Nullable PowerSignal pending;
    private Instant pendingUntil = Instant.EPOCH;
    private String reason = "";
    private ConnectionState connection = ConnectionState.OFFLINE;
    private Instant saved = Instant.EPOCH;
    private ConnectionState savedConnection = ConnectionState.OFFLINE;

    Vitals(LicenseId id, Pulse agent, Pulse plugin) {
        this.id = id;
        this.agent = agent;
        this.plugin = plugin;
    }

    LicenseId id() {
        return id;
    }

    /** A sign of life; one that is older than the last known changes nothing. */
    synchronized void heard(MachineRole role, Instant at) {
        if (at.isAfter(pulse(role).heard())) {
            set(role, pulse(role).heardAt(at));
        }
    }

    synchronized void connected(MachineRole role, Instant now) {
        set(role, pulse(role).connectedAt(now));
    }

    synchronized void disconnected(MachineRole role, Instant now) {
        set(role, pulse(role).goneAt(now));
    }

    private Pulse pulse(MachineRole role) {
        return role == MachineRole.AGENT ? agent : plugin;
    }

    private void set(MachineRole role, Pulse pulse) {
        if (role == MachineRole.AGENT) {
            agent = pulse;
        } else {
            plugin = pulse;
        }
    }

    synchronized void measure(Gauge gauge, double value, Instant at) {
        if (at.toEpochMilli() >= measured[gauge.ordinal()]) {
            values[gauge.ordinal()] = value;
            measured[gauge.ordinal()] = at.toEpochMilli();
        }
    }

    /** For a value the agent measures too, and better: only taken while it does not. */
    synchronized void measureUnlessAgentDoes(Gauge gauge, double value, Instant now) {
        if (now.isAfter(agent.heard().plus(AGENT_SAMPLES))) {
            measure(gauge, value, now);
        }
    }

    /** Takes the state the agent reports; answers what it was before when it is another. */
    synchronized Optional<PowerState> agentSays(PowerState state, Instant at) {
        return enter(state, at);
    }

    /** Takes the state the plugin reports, unless the agent is there and knows better. */
    synchronized Optional<PowerState> pluginSays(PowerState state, Instant at, Ear ear, Instant now) {
        return ConnectionPolicy.agentRules(now, ear, agent) ? Optional.empty() : enter(state, at);
    }

    private Optional<PowerState> enter(PowerState state, Instant now) {
        if (now.isBefore(reported)) {
            return Optional.empty();
        }
        reported = now;
        if (pending != null && PowerReport.follows(pending, state)) {
            pending = null;
        }
        if (state == power) {
            return Optional.empty();
        }
        PowerState before = power;
        power = state;
        since = now;
        sinceIsGuessed = before == PowerState.UNKNOWN;
        if (!PowerReport.isDown(state)) {
            reason = "";
        } else {
            forgetProcess(now);
        }
        return Optional.of(before);
    }

    /** Without a process there is nothing to measure, and nobody plays. */
    private void forgetProcess(Instant now) {
        for (Gauge gauge :
                new Gauge[] {Gauge.FPS, Gauge.ENTITIES, Gauge.UPTIME, Gauge.CPU, Gauge.MEMORY, Gauge.NET_TX}) {
            measured[gauge.ordinal()] = 0;
        }
        measure(Gauge.PLAYERS, 0, now);
    }

    /** How long the process has run tells when it began, where nobody saw it begin. */
    synchronized void runsSince(Instant started) {
        if (sinceIsGuessed && power == PowerState.RUNNING && started.isBefore(since)) {
            since = started;
            sinceIsGuessed = false;
        }
    }

    synchronized void explain(String why) {
        reason = why;
    }

    synchronized String reason() {
        return reason;
    }

    synchronized void expect(PowerSignal signal, Instant now) {
        pending = signal;
        pendingUntil = now.plus(PENDING_AT_MOST);
    }

    synchronized void expectNothing(PowerSignal signal) {
        if (pending == signal) {
            pending = null;
        }
    }

    /** Judges the connection anew and forgets a signal nobody followed; answers whether anything changed. */
    synchronized boolean judge(Instant now, Ear ear) {
        boolean changed = false;
        if (pending != null && now.isAfter(pendingUntil)) {
            pending = null;
            changed = true;
        }
        ConnectionState judged = ConnectionPolicy.judge(now, ear, agent, plugin, gameRuns(now));
        changed |= judged != connection;
        connection = judged;
        return changed;
    }

    private boolean gameRuns(Instant now) {
        return power == PowerState.RUNNING
                && (plugin.heard().isAfter(since) || now.isAfter(since.plus(PLUGIN_STARTS_WITHIN)));
    }

    synchronized LiveServer snapshot(Instant now, Ear ear) {
        judge(now, ear);
        boolean uncertain = !ear.open() && connection == ConnectionState.DEGRADED;
        return new LiveServer(
                id,
                connection,
                power,
                since,
                Optional.ofNullable(pending),
                uncertain ? DEAF : reason,
                seen(agent),
                seen(plugin),
                reading(Gauge.PLAYERS),
                Reading.NONE,
                reading(Gauge.FPS),
                reading(Gauge.ENTITIES),
                reading(Gauge.UPTIME),
                reading(Gauge.CPU),
                reading(Gauge.MEMORY),
                reading(Gauge.DISK),
                reading(Gauge.NET_TX));
    }

    private static Optional<Instant> seen(Pulse part) {
        return part.everHeard() ? Optional.of(part.heard()) : Optional.empty();
    }

    private Reading reading(Gauge gauge) {
        long at = measured[gauge.ordinal()];
        return at == 0 ? Reading.NONE : Reading.of(values[gauge.ordinal()], Instant.ofEpochMilli(at));
    }

    /** What to write down: a changed connection at once, a mere sign of life when the last one written is old. */
    synchronized Optional<Seen> toSave(Instant now, Duration atMostEvery) {
        Instant newest = agent.heard().isAfter(plugin.heard()) ? agent.heard() : plugin.heard();
        boolean stale = newest.isAfter(saved) && now.isAfter(saved.plus(atMostEvery));
        if (connection == savedConnection && !stale) {
            return Optional.empty();
        }
        saved = now;
        savedConnection = connection;
        return Optional.of(new Seen(id, seen(agent), seen(plugin), connection));
    }
}
