package io.corrosion.gateway.panel;

import static java.util.stream.Collectors.toMap;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.gateway.Capability;
import io.corrosion.api.gateway.Connection;
import io.corrosion.api.gateway.PanelAdapter;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.gateway.command.Adapters;
import io.corrosion.gateway.connection.ConnectionNews;
import io.corrosion.gateway.connection.ConnectionRows;
import io.corrosion.gateway.live.LiveRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps an ear at the panel of each server that is behind one: follows its console, and asks how it is where the console
 * does not tell. One node listens to a server; when it dies another takes over within half a minute. Thread-safe.
 */
@Component(
        service = {},
        immediate = true)
public final class PanelWatch {

    private static final Logger LOG = LoggerFactory.getLogger(PanelWatch.class);
    private static final Scope ALL = Scope.platform("watch over panels");
    private static final Duration LOOK = Duration.ofSeconds(5);
    private static final Duration HOLD = Duration.ofSeconds(30);
    /** A node speaks again for its servers when so little of their time is left; two looks may fail before it is over. */
    private static final Duration LAST_CALL = Duration.ofSeconds(12);

    private static final int WORKERS = 6;

    private final Clock clock;
    private final Transactions transactions;
    private final Adapters adapters;
    private final Messages messages;
    private final LiveRegistry live;
    private final ConnectionRows connections = new ConnectionRows();
    private final WatchRows rows = new WatchRows();
    private final UUID node = UUID.randomUUID();
    private final Map<LicenseId, PanelEar> ears = new ConcurrentHashMap<>();
    private final ScheduledExecutorService timer;
    private final ExecutorService workers;
    private final AutoCloseable hearing;

    @Activate
    public PanelWatch(
            @Reference(target = "(corrosion.schema=gateway)") Transactions transactions,
            @Reference Adapters adapters,
            @Reference Messages messages,
            @Reference LiveRegistry live,
            @Reference ConnectionNews news) {
        this(Clock.systemUTC(), transactions, adapters, messages, live, news);
        timer.scheduleWithFixedDelay(this::guardedLook, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }

    PanelWatch(
            Clock clock,
            Transactions transactions,
            Adapters adapters,
            Messages messages,
            LiveRegistry live,
            ConnectionNews news) {
        this.clock = clock;
        this.transactions = transactions;
        this.adapters = adapters;
        this.messages = messages;
        this.live = live;
        this.timer = Executors.newSingleThreadScheduledExecutor(work -> thread(work, "panel-watch"));
        this.workers = Executors.newFixedThreadPool(WORKERS, work -> thread(work, "panel-health"));
        this.hearing = news.listen(this::soon);
    }

    private static Thread thread(Runnable work, String name) {
        Thread made = new Thread(work, name);
        made.setDaemon(true);
        return made;
    }

    /** Gives the servers free, so that another node, or the next start, need not wait. */
    @Deactivate
    public void close() throws Exception {
        hearing.close();
        timer.shutdownNow();
        workers.shutdownNow();
        ears.values().forEach(PanelEar::close);
        try {
            transactions.run(ALL, tx -> rows.release(tx, node));
        } catch (RuntimeException e) {
            LOG.debug("Watched panels are not given free: {}", e.toString());
        }
    }

    /** Whoever has just entered a panel need not wait for the next look. */
    private void soon() {
        try {
            timer.execute(this::guardedLook);
        } catch (RejectedExecutionException e) {
            LOG.debug("The watch is closed");
        }
    }

    private void guardedLook() {
        try {
            look();
        } catch (RuntimeException e) {
            LOG.warn("Watching panels failed, it goes on: {}", e.toString());
        }
    }

    /** Takes and leaves servers, and asks those that have been quiet. */
    void look() {
        Map<LicenseId, Connection> mine = mine();
        ears.forEach((server, ear) -> {
            if (!ear.isFor(mine.get(server)) || !ear.isOf(adapters.of(ear.type()))) {
                ears.remove(server);
                ear.close();
            }
        });
        mine.forEach((server, connection) -> adapters.of(connection.type()).ifPresent(adapter -> {
            PanelEar ear = ears.computeIfAbsent(server, id -> open(connection, adapter));
            if (ear.begin()) {
                ask(ear);
            }
        }));
    }

    private Map<LicenseId, Connection> mine() {
        Instant now = clock.instant();
        Instant soon = now.plus(LAST_CALL);
        if (transactions.read(ALL, tx -> rows.isDue(tx, node, now, soon))) {
            transactions.run(ALL, tx -> rows.claim(tx, node, now, soon, now.plus(HOLD)));
        }
        return transactions.read(ALL, tx -> connections.find(tx, rows.of(tx, node))).stream()
                .collect(toMap(Connection::server, known -> known));
    }

    private PanelEar open(Connection connection, PanelAdapter adapter) {
        PanelEar ear = new PanelEar(clock, connection, adapter, messages, live);
        if (adapter.capabilities(connection).contains(Capability.CONSOLE_STREAM)) {
            try {
                adapter.follow(connection, ear).ifPresent(ear::follows);
            } catch (DomainException e) {
                LOG.debug("The console of {} is not followed: {}", connection.server(), e.getMessage());
            }
        }
        return ear;
    }

    private void ask(PanelEar ear) {
        try {
            workers.execute(ear::ask);
        } catch (RejectedExecutionException e) {
            LOG.debug("The watch is closed");
        }
    }
}
