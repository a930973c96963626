package io.corrosion.gateway.panel;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.ConsoleEars;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.gateway.PanelHealth;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.server.ConnectionState;
import io.corrosion.api.server.PowerState;
import io.corrosion.gateway.live.LiveRegistry;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.agent.AgentStatus;
import io.corrosion.protocol.agent.CompanionConsole;
import io.corrosion.protocol.agent.CompanionHeartbeat;
import io.corrosion.protocol.agent.CompanionStats;
import io.corrosion.protocol.agent.ConsoleStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says on a server's subjects what its panel tells. A panel that tells nothing falls silent here too, and is judged as a
 * silent agent is (decision 82); its reason is shown at once. Thread-safe; hearing never blocks.
 */
final class PanelEar implements ConsoleEars, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PanelEar.class);
    private static final Duration BEAT = Duration.ofSeconds(10);
    private static final Duration MEASURE = Duration.ofSeconds(2);
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final double UNKNOWN = -1;

    private final Clock clock;
    private final Connection connection;
    private final PanelAdapter adapter;
    private final Messages messages;
    private final LiveRegistry live;
    private final Subjects subjects;
    private final AtomicReference<AutoCloseable> following = new AtomicReference<>();
    private Instant beaten = Instant.EPOCH;
    private Instant measured = Instant.EPOCH;
    private Instant heard = Instant.EPOCH;
    private PowerState power = PowerState.UNKNOWN;
    private String reason = "";
    private boolean asking;

    PanelEar(Clock clock, Connection connection, PanelAdapter adapter, Messages messages, LiveRegistry live) {
        this.clock = clock;
        this.connection = connection;
        this.adapter = adapter;
        this.messages = messages;
        this.live = live;
        this.subjects = Subjects.of(connection.server().value());
    }

    boolean isFor(@Nullable Connection wanted) {
        return connection.equals(wanted);
    }

    boolean isOf(Optional<PanelAdapter> installed) {
        return installed.filter(adapter::equals).isPresent();
    }

    String type() {
        return connection.type();
    }

    void follows(AutoCloseable handle) {
        following.set(handle);
    }

    @Override
    public void line(Instant at, String line) {
        say(Tail.COMPANION_CONSOLE, new CompanionConsole(ConsoleStream.STDOUT, line, at));
    }

    @Override
    public void gap(String why) {
        say(Tail.COMPANION_CONSOLE, new CompanionConsole(ConsoleStream.STDERR, why, clock.instant()));
    }

    @Override
    public void status(PanelHealth health) {
        if (health.connection() != ConnectionState.CONNECTED) {
            explain(health.reason());
            return;
        }
        explain(health.reason());
        beat(health);
        measure(health);
    }

    private void explain(String why) {
        synchronized (this) {
            if (why.equals(reason)) {
                return;
            }
            reason = why;
        }
        live.explain(connection.server(), why);
    }

    private void beat(PanelHealth health) {
        Instant now = clock.instant();
        synchronized (this) {
            heard = now;
            if (health.power() == PowerState.UNKNOWN || (health.power() == power && now.isBefore(beaten.plus(BEAT)))) {
                return;
            }
            power = health.power();
            beaten = now;
        }
        say(
                Tail.COMPANION_HEARTBEAT,
                new CompanionHeartbeat(
                        now,
                        AgentStatus.valueOf(health.power().name()),
                        0,
                        health.cpuPercent().orElse(0)));
    }

    private void measure(PanelHealth health) {
        Instant now = clock.instant();
        if (health.cpuPercent().isEmpty() || health.power() != PowerState.RUNNING) {
            return;
        }
        synchronized (this) {
            if (now.isBefore(measured.plus(MEASURE))) {
                return;
            }
            measured = now;
        }
        say(
                Tail.COMPANION_STATS,
                new CompanionStats(
                        health.cpuPercent().getAsDouble(),
                        health.memoryMb().orElse(UNKNOWN),
                        health.diskGb().orElse(UNKNOWN),
                        UNKNOWN,
                        (long) health.uptimeSeconds().orElse(UNKNOWN),
                        null));
    }

    private void say(Tail tail, Record message) {
        try {
            messages.publish(subjects.to(tail), Map.of(), Payloads.write(message));
        } catch (DomainException e) {
            LOG.debug("What the panel of {} tells is lost: {}", connection.server(), e.getMessage());
        }
    }

    /** Whether it is time to ask; then {@link #ask} has to follow. */
    synchronized boolean begin() {
        boolean due = !asking && !clock.instant().isBefore(heard.plus(QUIET));
        asking |= due;
        return due;
    }

    /** Asks how the server is. Blocks. */
    void ask() {
        try {
            adapter.health(connection).ifPresent(this::status);
        } catch (RuntimeException e) {
            LOG.debug("The panel of {} cannot be asked: {}", connection.server(), e.toString());
        } finally {
            synchronized (this) {
                asking = false;
            }
        }
    }

    @Override
    public void close() {
        AutoCloseable handle = following.getAndSet(null);
        if (handle != null) {
            try {
                handle.close();
            } catch (Exception e) {
                LOG.warn("The console of {} is not let go", connection.server(), e);
            }
        }
    }
}
