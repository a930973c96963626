package io.corrosion.shell;

import io.corrosion.api.observe.HealthProbe;
import io.corrosion.shell.frame.ShellFrame;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the health probes every few seconds on a thread of its own, so that no page waits for a part that hangs.
 * Thread-safe.
 */
final class ProbeRound implements ShellFrame.Health, AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ProbeRound.class);

    private static final int INTERVAL_SECONDS = 5;

    private final Supplier<List<HealthProbe>> probes;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "shell-health");
        thread.setDaemon(true);
        return thread;
    });
    private volatile int down;

    ProbeRound(Supplier<List<HealthProbe>> probes) {
        this.probes = probes;
        clock.scheduleWithFixedDelay(this::ask, INTERVAL_SECONDS, INTERVAL_SECONDS, TimeUnit.SECONDS);
    }

    @Override
    public int partsDown() {
        return down;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private void ask() {
        down = (int) probes.get().stream().filter(probe -> !isUp(probe)).count();
    }

    /** A probe that throws is a part that is not well. */
    private static boolean isUp(HealthProbe probe) {
        try {
            return probe.check().up();
        } catch (RuntimeException e) {
            LOG.debug("Health probe {} failed", probe.getClass().getName(), e);
            return false;
        }
    }
}
