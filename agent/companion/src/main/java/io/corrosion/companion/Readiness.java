package io.corrosion.companion;

import io.corrosion.companion.process.ServerProcess;
import io.corrosion.companion.settings.Settings;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Decides when a started server counts as running: when its console says so, or, if no such line is configured, when it
 * has lived for a while. Thread-safe.
 */
final class Readiness {

    private final Settings.Ready settings;
    private final Consumer<ServerProcess> ready;
    private final ScheduledExecutorService timer;
    private volatile @Nullable ServerProcess awaited;

    /** Prepares it; {@code ready} is called on the timer's thread, once per start. */
    Readiness(Settings.Ready settings, Consumer<ServerProcess> ready, ScheduledExecutorService timer) {
        this.settings = settings;
        this.ready = ready;
        this.timer = timer;
    }

    void await(ServerProcess started) {
        if (settings.line().isPresent()) {
            awaited = started;
        } else {
            timer.schedule(() -> ready.accept(started), settings.after().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /** A line of the console; costs nothing unless a server is awaited. */
    void read(String line) {
        ServerProcess server = awaited;
        if (server != null && settings.line().orElseThrow().matcher(line).find()) {
            awaited = null;
            timer.execute(() -> ready.accept(server));
        }
    }
}
