package io.corrosion.gameplugin.heard;

import io.corrosion.api.event.Outbox;
import io.corrosion.api.game.GamePlugin;
import io.corrosion.api.game.GamePlugins;
import io.corrosion.api.messaging.MachineLink;
import io.corrosion.api.messaging.MachineRole;
import io.corrosion.api.tenancy.Licence;
import io.corrosion.api.tenancy.Licences;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.protocol.plugin.Heartbeat;
import io.corrosion.protocol.plugin.PluginHello;
import io.corrosion.protocol.plugin.PluginsReport;
import io.corrosion.protocol.wipe.WipeHealth;
import io.corrosion.protocol.wipe.WipeStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The game plugins heard of, in memory; what changes is written on one thread, in the order it was heard. Falls silent is
 * whoever has not beaten for 90 seconds, while the platform itself could hear. Thread-safe; never waits.
 */
@Component(
        service = {GamePlugins.class, LivePlugins.class, MachineLink.class},
        immediate = true)
public final class LivePlugins implements GamePlugins, MachineLink {

    static final Duration SILENCE = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(LivePlugins.class);
    private static final Duration EXAMINE = Duration.ofSeconds(2);
    private static final Duration WRITE_BEAT = Duration.ofMinutes(5);

    private final Clock clock;
    private final Licences licences;
    private final Clerk clerk;
    private final Map<LicenseId, Known> servers = new ConcurrentHashMap<>();
    private final Map<LicenseId, Instant> written = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor thread;
    private volatile Instant hearingSince;
    private volatile boolean deaf;
    private boolean loaded;

    @Activate
    public LivePlugins(
            @Reference(target = "(corrosion.schema=game_plugin)") Transactions transactions,
            @Reference Licences licences,
            @Reference Outbox outbox) {
        this(Clock.systemUTC(), licences, new Clerk(transactions, outbox));
        thread.scheduleWithFixedDelay(() -> guarded(this::examine), 0, EXAMINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    LivePlugins(Clock clock, Licences licences, Clerk clerk) {
        this.clock = clock;
        this.licences = licences;
        this.clerk = clerk;
        this.hearingSince = clock.instant();
        this.thread = new ScheduledThreadPoolExecutor(1, work -> {
            Thread made = new Thread(work, "game-plugin");
            made.setDaemon(true);
            return made;
        });
        thread.prestartAllCoreThreads();
    }

    @Deactivate
    public void close() {
        thread.shutdownNow();
    }

    @Override
    public Optional<GamePlugin> of(LicenseId server) {
        return Optional.ofNullable(servers.get(server)).map(Known::shown);
    }

    @Override
    public void connected(LicenseId license, MachineRole role) {
        // It introduces itself when it is ready, which is more than being connected.
    }

    @Override
    public void disconnected(LicenseId license, MachineRole role) {
        // A plugin may come back at once; its silence is what counts here.
    }

    @Override
    public void platformConnected(boolean connected) {
        hearingSince = clock.instant();
        deaf = !connected;
    }

    Optional<Licence> licence(LicenseId id) {
        return licences.find(id);
    }

    void beats(Licence licence, Heartbeat beat, Instant at) {
        Known before = servers.get(licence.id());
        Known now = change(licence, known -> known.beating(at, beat.playerCount(), beat.fps()));
        Instant last = written.getOrDefault(licence.id(), Instant.EPOCH);
        if (before == null || !before.speaking() || last.plus(WRITE_BEAT).isBefore(at)) {
            written.put(licence.id(), at);
            soon(() -> clerk.speaks(licence, now));
        }
    }

    void introduces(Licence licence, PluginHello hello, Instant at) {
        Known before = servers.get(licence.id());
        Known now = change(licence, known -> spoken(known, at).with(hello));
        if (before == null || !Objects.equals(before.hello(), hello)) {
            soon(() -> clerk.introduced(licence, now, hello, at));
        }
    }

    void reports(Licence licence, PluginsReport report, Instant at) {
        Known before = servers.get(licence.id());
        Known now = change(licence, known -> spoken(known, at).with(report));
        if (before == null || !Objects.equals(before.report(), report)) {
            soon(() -> clerk.reported(licence, now, report, at));
        }
    }

    void isHealthy(Licence licence, WipeHealth health, String id, Instant at) {
        Known now = change(licence, known -> spoken(known, at).with(Known.health(health, at)));
        soon(() -> clerk.healthy(licence, now, health, id, at));
    }

    void wipes(Licence licence, WipeStatus status, Instant at) {
        Known now = change(licence, known -> spoken(known, at));
        soon(() -> clerk.wiping(licence, now, status, at));
    }

    private static Known spoken(Known known, Instant at) {
        return known.beating(at, known.players(), known.fps());
    }

    private Known change(Licence licence, UnaryOperator<Known> news) {
        return Objects.requireNonNull(
                servers.compute(licence.id(), (id, known) -> news.apply(known == null ? Known.silent(id) : known)));
    }

    /** Loads what was known before this start, once; then looks who has fallen silent. */
    void examine() {
        if (!loaded) {
            clerk.all().forEach(known -> servers.merge(known.server(), known, LivePlugins::filledUp));
            loaded = true;
        }
        Instant now = clock.instant();
        if (deaf || hearingSince.plus(SILENCE).isAfter(now)) {
            return;
        }
        servers.forEach((id, known) -> {
            if (known.speaking() && known.lastHeartbeat().plus(SILENCE).isBefore(now)) {
                fallSilent(known, now);
            }
        });
    }

    /** Written first: what fails is tried again. One that beats meanwhile has returned. */
    private void fallSilent(Known known, Instant now) {
        Optional<Licence> licence = licences.find(known.server());
        licence.ifPresent(found -> clerk.fellSilent(found, known.lastHeartbeat(), now));
        Known after = servers.computeIfPresent(
                known.server(), (id, latest) -> latest == known ? latest.fallenSilent() : latest);
        if (after != null && after.speaking()) {
            licence.ifPresent(found -> soon(() -> clerk.speaks(found, after)));
        }
    }

    /** What was heard since this start, and of what was not heard yet what was written before. */
    private static Known filledUp(Known heard, Known row) {
        return new Known(
                heard.server(),
                heard.speaking(),
                heard.lastHeartbeat(),
                heard.players(),
                heard.fps(),
                heard.hello() == null ? row.hello() : heard.hello(),
                heard.report() == null ? row.report() : heard.report(),
                heard.health() == null ? row.health() : heard.health());
    }

    private void soon(Runnable work) {
        try {
            thread.execute(() -> guarded(work));
        } catch (RejectedExecutionException closed) {
            LOG.debug("Closed");
        }
    }

    private static void guarded(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("What a game plugin told could not be written: {}", e.toString());
        }
    }
}
