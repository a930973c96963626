package io.corrosion.recovery.work;

import io.corrosion.api.event.EventListener;
import io.corrosion.api.gateway.CommandRecord;
import io.corrosion.api.gateway.CommandState;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.LiveServer;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.recovery.Crash;
import io.corrosion.recovery.CrashState;
import io.corrosion.recovery.Patience;
import io.corrosion.recovery.Suspicion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after every server that was heard to run, every five seconds on one thread: who is silent, who is dead, who is well
 * again. Each node looks; the database lets one of them begin a crash. Nothing is begun while somebody holds the server's
 * lease, nor for silence while the platform itself was deaf. Thread-safe.
 */
@Component(
        service = {EventListener.class, Patrol.class},
        immediate = true,
        configurationPid = "io.corrosion.recovery")
public final class Patrol implements EventListener<ServerStateChanged> {

    private static final Logger LOG = LoggerFactory.getLogger(Patrol.class);
    private static final Duration ROUND = Duration.ofSeconds(5);
    /** Clocks of agents and of this platform differ a little. */
    private static final Duration LEEWAY = Duration.ofSeconds(2);

    private static final Duration STOP_TAKES_AT_MOST = Duration.ofMinutes(10);
    private static final int COMMANDS = 20;
    private static final String AGENT = "bare_metal";

    private final Clock clock;
    private final LiveServers live;
    private final ServerGateway gateway;
    private final Messages messages;
    private final Incidents incidents;
    private final Patience patience;
    private final Map<LicenseId, Beat> beats = new ConcurrentHashMap<>();
    private final ScheduledExecutorService thread;
    private volatile Instant listeningSince;
    private volatile boolean remembered;

    /** What is noted of a server between two rounds. */
    private record Beat(Scope.Licence scope, PowerState from, boolean unresponsive, Instant settled) {

        /** Nothing more is to be decided about the state entered at that moment. */
        Beat settledFor(Instant since) {
            return new Beat(scope, from, unresponsive, since);
        }

        Beat unresponsive(boolean yes) {
            return new Beat(scope, from, yes, settled);
        }
    }

    @Activate
    public Patrol(
            Patience.Config config,
            @Reference LiveServers live,
            @Reference ServerGateway gateway,
            @Reference Messages messages,
            @Reference Incidents incidents) {
        this(Clock.systemUTC(), Patience.of(config), live, gateway, messages, incidents);
        thread.scheduleWithFixedDelay(this::walk, ROUND.toMillis(), ROUND.toMillis(), TimeUnit.MILLISECONDS);
    }

    Patrol(
            Clock clock,
            Patience patience,
            LiveServers live,
            ServerGateway gateway,
            Messages messages,
            Incidents incidents) {
        this.clock = clock;
        this.patience = patience;
        this.live = live;
        this.gateway = gateway;
        this.messages = messages;
        this.incidents = incidents;
        this.listeningSince = clock.instant();
        this.thread = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread made = new Thread(work, "recovery-patrol");
            made.setDaemon(true);
            return made;
        });
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
    }

    @Override
    public Class<ServerStateChanged> type() {
        return ServerStateChanged.class;
    }

    @Override
    public void on(ServerStateChanged event) {
        var scope = new Scope.Licence(event.tenant(), event.server());
        beats.compute(
                event.server(),
                (id, known) -> new Beat(scope, event.from(), known != null && known.unresponsive(), Instant.EPOCH));
    }

    /** One round. */
    void walk() {
        try {
            if (!messages.isConnected()) {
                listeningSince = clock.instant();
                return;
            }
            if (!remembered) {
                incidents.unresponsive().forEach(this::remember);
                remembered = true;
            }
        } catch (RuntimeException e) {
            LOG.warn("Looking after servers failed, it goes on: {}", e.toString());
            return;
        }
        beats.forEach((server, beat) -> {
            try {
                look(server, beat);
            } catch (RuntimeException e) {
                LOG.warn("Looking after server {} failed, it goes on: {}", server, e.toString());
            }
        });
    }

    private void remember(Scope.Licence scope) {
        beats.compute(
                scope.license(),
                (id, known) -> known == null
                        ? new Beat(scope, PowerState.UNKNOWN, true, Instant.EPOCH)
                        : known.unresponsive(true));
    }

    private void look(LicenseId server, Beat beat) {
        Instant now = clock.instant();
        LiveServer state = live.of(server);
        Suspicion suspicion = Suspicion.of(state, diedQuietly(server, beat, state), listeningSince, patience, now);
        if (suspicion == Suspicion.NONE) {
            if (beat.unresponsive()) {
                settle(beat, state, now);
            }
            return;
        }
        boolean known = suspicion == Suspicion.SILENT
                ? beat.unresponsive()
                : beat.settled().equals(state.since());
        if (known || gateway.lease(server).isPresent()) {
            return;
        }
        if (suspicion == Suspicion.SILENT) {
            LOG.info("Server {} is unresponsive", server);
            incidents.silent(beat.scope(), now);
            note(beat, beat.unresponsive(true));
        } else {
            died(beat, state, now);
        }
    }

    private void died(Beat beat, LiveServer state, Instant now) {
        if (!wasMeant(beat, now) && !isOld(beat, state)) {
            LOG.info("Server {} has crashed", state.id());
            incidents.died(beat.scope(), reason(state), now);
        }
        note(beat, beat.unresponsive(false).settledFor(state.since()));
    }

    private static String reason(LiveServer state) {
        return state.reason().isEmpty() ? "The process ended by itself." : state.reason();
    }

    /** The state may have changed meanwhile; then the newer note stays. */
    private void note(Beat old, Beat next) {
        beats.replace(old.scope().license(), old, next);
    }

    /** Somebody asked for the process to end, and it is the newest thing that was asked. */
    private boolean wasMeant(Beat beat, Instant now) {
        return gateway.latest(beat.scope(), COMMANDS).stream()
                .filter(command -> command.name().startsWith("power."))
                .filter(command -> command.state() != CommandState.FAILED && command.state() != CommandState.EXPIRED)
                .findFirst()
                .filter(command -> command.createdAt().isAfter(now.minus(STOP_TAKES_AT_MOST)))
                .map(CommandRecord::name)
                .filter(name -> name.equals("power.stop") || name.equals("power.kill"))
                .isPresent();
    }

    /**
     * Whether this state has been dealt with: an open crash is, one that ended after the state was entered is, and so is one
     * that ended without the server running again, when this node has only now begun to hear the server.
     */
    private boolean isOld(Beat beat, LiveServer state) {
        Optional<Crash> newest = incidents.newest(beat.scope());
        if (newest.isEmpty() || newest.get().state() == CrashState.UNRESPONSIVE) {
            return false;
        }
        Crash crash = newest.get();
        if (crash.endedAt().isEmpty()
                || !crash.endedAt().get().isBefore(state.since().minus(LEEWAY))) {
            return true;
        }
        boolean gaveUp = crash.state() == CrashState.CRASHED || crash.state() == CrashState.LEFT;
        return beat.from() == PowerState.UNKNOWN
                && gaveUp
                && !wasStartedAfter(beat.scope(), crash.endedAt().get());
    }

    private boolean wasStartedAfter(Scope.Licence scope, Instant end) {
        return gateway.latest(scope, COMMANDS).stream()
                .filter(command -> command.state() == CommandState.ACKNOWLEDGED)
                .filter(command -> command.createdAt().isAfter(end))
                .anyMatch(command -> command.name().equals("power.start"));
    }

    /** Panels call a process that died "stopped"; ours that was stopped was stopping first. */
    private boolean diedQuietly(LicenseId server, Beat beat, LiveServer state) {
        boolean suddenly = beat.from() == PowerState.RUNNING || beat.from() == PowerState.STARTING;
        return state.power() == PowerState.STOPPED
                && suddenly
                && !beat.settled().equals(state.since())
                && gateway.connection(server)
                        .map(Connection::type)
                        .filter(type -> !type.equals(AGENT))
                        .isPresent();
    }

    /** A silent server is well again, or was stopped by somebody. */
    private void settle(Beat beat, LiveServer state, Instant now) {
        Optional<Crash> open = incidents.newest(beat.scope()).filter(crash -> crash.state() == CrashState.UNRESPONSIVE);
        boolean heard = open.flatMap(crash -> state.pluginSeen().filter(seen -> seen.isAfter(crash.noticedAt())))
                .isPresent();
        boolean runs = state.power() == PowerState.RUNNING || state.power() == PowerState.STARTING;
        if (open.isPresent() && (heard || !runs)) {
            incidents.end(
                    beat.scope(),
                    open.get(),
                    heard ? CrashState.RESPONSIVE : CrashState.TAKEN_OVER,
                    heard ? "The game plugin was heard again." : "The server was stopped.",
                    now);
        }
        if (open.isEmpty() || heard || !runs) {
            note(beat, beat.unresponsive(false));
        }
    }
}
