package io.corrosion.companion;

import io.corrosion.companion.health.Probe;
import io.corrosion.companion.process.ServerProcess;
import io.corrosion.companion.settings.Settings;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decides when a started server counts as running: when its console says so and it answers wherever the settings want it
 * asked; if neither is configured, when it has lived for a while. Thread-safe.
 */
final class Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(Readiness.class);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Settings.Ready settings;
    private final List<Probe> probes;
    private final Consumer<ServerProcess> ready;
    private final ScheduledExecutorService timer;
    private final ExecutorService asking;
    private volatile @Nullable ServerProcess awaited;

    /**
     * Prepares it; {@code ready} is called once per start, on the timer's thread or on one that asks.
     *
     * @param asking threads for questions, which may take seconds
     */
    Readiness(
            Settings.Ready settings,
            List<Probe> probes,
            Consumer<ServerProcess> ready,
            ScheduledExecutorService timer,
            ExecutorService asking) {
        this.settings = settings;
        this.probes = probes;
        this.ready = ready;
        this.timer = timer;
        this.asking = asking;
    }

    void await(ServerProcess started) {
        if (settings.line().isPresent()) {
            awaited = started;
        } else {
            Duration pause = probes.isEmpty() ? settings.after() : Duration.ZERO;
            timer.schedule(() -> go(started), pause.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A line of the console; costs nothing unless a server is awaited. */
    void read(String line) {
        ServerProcess server = awaited;
        if (server != null && settings.line().orElseThrow().matcher(line).find()) {
            awaited = null;
            timer.execute(() -> go(server));
        }
    }

    private void go(ServerProcess server) {
        if (probes.isEmpty()) {
            ready.accept(server);
        } else {
            LOG.info("The server counts as running once it answers ({} to ask)", probes.size());
            asking.execute(() -> ask(server));
        }
    }

    /** Again and again, until it answers everywhere or has ended. */
    private void ask(ServerProcess server) {
        if (!server.isAlive()) {
            return;
        }
        if (probes.stream().allMatch(Probe::answers)) {
            ready.accept(server);
            return;
        }
        try {
            timer.schedule(() -> asking.execute(() -> ask(server)), AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            LOG.debug("The agent is being stopped");
        }
    }
}
