package io.corrosion.gateway.live;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
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
 * What has to happen without anybody saying so, for all servers on two threads: silence is noticed every second, what was
 * said while the platform was deaf is read, owed news is told, watched agents are asked again, and last-seen times are written down: a changed connection within five seconds,
 * a mere sign of life every five minutes.
 */
@Component(
        service = {},
        immediate = true)
public final class LiveClock {

    private static final Logger LOG = LoggerFactory.getLogger(LiveClock.class);
    private static final Scope ALL = Scope.platform("last seen");
    private static final Duration EXAMINE = Duration.ofSeconds(1);
    private static final Duration SAVE = Duration.ofSeconds(5);
    private static final Duration SAVE_SIGNS_OF_LIFE = Duration.ofMinutes(5);
    private static final int BATCH = 1_000;

    private final Clock clock;
    private final Transactions transactions;
    private final LiveRegistry registry;
    private final SeenRows rows = new SeenRows();
    private final ScheduledExecutorService threads;
    private boolean loaded;

    @Activate
    public LiveClock(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions,
            @Reference LiveRegistry registry,
            @Reference Telemetry telemetry) {
        this(Clock.systemUTC(), transactions, registry);
        every(Watchers.PAUSE, registry::settleWatchers);
        every(EXAMINE, registry::examine);
        every(EXAMINE, () -> catchUp(telemetry));
        every(LiveRegistry.RENEW_WATCH, registry::renewSamples);
        threads.scheduleWithFixedDelay(() -> guarded(this::loadOrSave), 0, SAVE.toMillis(), TimeUnit.MILLISECONDS);
    }

    LiveClock(Clock clock, Transactions transactions, LiveRegistry registry) {
        this.clock = clock;
        this.transactions = transactions;
        this.registry = registry;
        this.threads = Executors.newScheduledThreadPool(2, work -> {
            Thread made = new Thread(work, "gateway-live");
            made.setDaemon(true);
            return made;
        });
    }

    @Deactivate
    public void close() {
        threads.shutdownNow();
    }

    private void every(Duration period, Runnable work) {
        threads.scheduleWithFixedDelay(
                () -> guarded(work), period.toMillis(), period.toMillis(), TimeUnit.MILLISECONDS);
    }

    private void catchUp(Telemetry telemetry) {
        if (registry.hasMissedSomething()) {
            try {
                telemetry.catchUp();
            } catch (DomainException e) {
                registry.stillMissesSomething();
                throw e;
            }
        }
    }

    void loadOrSave() {
        if (loaded) {
            save();
        } else {
            transactions.read(ALL, rows::all).forEach(registry::remember);
            loaded = true;
        }
    }

    private void save() {
        var now = clock.instant();
        List<Seen> changed = List.copyOf(registry.each(vitals -> vitals.toSave(now, SAVE_SIGNS_OF_LIFE)));
        for (int from = 0; from < changed.size(); from += BATCH) {
            List<Seen> batch = changed.subList(from, Math.min(from + BATCH, changed.size()));
            transactions.run(ALL, tx -> rows.write(tx, batch, now));
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("Keeping watch over servers failed, it goes on: {}", e.toString());
        }
    }
}
