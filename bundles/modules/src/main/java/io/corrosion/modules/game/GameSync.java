package io.corrosion.modules.game;

import com.fasterxml.jackson.databind.node.TextNode;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.module.ReleaseChannel;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.InstalledModules;
import io.corrosion.modules.ModuleStore;
import io.corrosion.modules.ModulesConfig;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.StoreIndex.Release;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the files that modules should have on game servers with those they have, and leaves a job for each difference. Any
 * number of nodes may look at once: of two that see the same difference, one leaves the job. Thread-safe.
 */
@Component(service = GameSync.class, immediate = true)
public final class GameSync {

    static final String QUEUE = "servers";

    private static final Logger LOG = LoggerFactory.getLogger(GameSync.class);
    private static final Scope SCOPE = Scope.platform("modules");
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final Transactions transactions;
    private final Jobs jobs;
    private final Supplier<Wishes> wishes;
    private final Clock clock;
    private final ScheduledThreadPoolExecutor looks =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "module-game-files"));

    /** What should be on game servers, as it is written down at one moment. */
    interface Wishes {

        /** Modules that run here and bring files, with what each says of itself. */
        List<ModuleDescriptor> modules();

        /** Releases of the module that are not for everybody yet and may come without an operator. */
        List<Release> early(String slug);

        /** Whether the module counts on the server. */
        boolean countsOn(String slug, LicenseId server);

        /** Whether the module changes or fails: that alone takes nothing away from servers on which it counts. */
        boolean isUndecided(String slug);
    }

    private record Place(LicenseId server, String slug) {}

    private record Wish(Scope.Licence scope, String version) {}

    @Activate
    public GameSync(
            @Reference(target = "(corrosion.schema=modules)") Transactions transactions,
            @Reference Jobs jobs,
            @Reference InstalledModules modules,
            @Reference ModuleStore store,
            @Reference ModulesConfig config) {
        this(transactions, jobs, () -> new InstalledWishes(modules.decisions(), store::early), Clock.systemUTC());
        long pause = config.reconcileEvery().toMillis();
        looks.scheduleWithFixedDelay(this::lookAgain, pause, pause, TimeUnit.MILLISECONDS);
    }

    /** @param wishes what should be, as it is written down at this moment */
    GameSync(Transactions transactions, Jobs jobs, Supplier<Wishes> wishes, Clock clock) {
        this.transactions = transactions;
        this.jobs = jobs;
        this.wishes = wishes;
        this.clock = clock;
    }

    @Deactivate
    void deactivate() {
        looks.shutdownNow();
    }

    private void lookAgain() {
        try {
            look();
        } catch (RuntimeException e) { // the edge of a scheduled task: the next look must happen
            LOG.warn("What modules have on game servers could not be compared: {}", e.toString());
        }
    }

    /** One look. */
    void look() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<Place, GameRow> there = new HashMap<>();
        transactions
                .read(SCOPE, GameRows::all)
                .forEach(row -> there.put(new Place(row.scope().license(), row.slug()), row));
        Wishes current = wishes.get(); // after the rows: whoever has changed one since has decided later
        Map<Place, Wish> wanted = wanted(current);
        wanted.forEach((place, wish) -> {
            GameRow row = there.get(place);
            if (row == null || !row.wanted() || !row.version().equals(wish.version) || row.isDue(now)) {
                leave(wish.scope, place.slug, wish.version, true, Optional.ofNullable(row), now);
            }
        });
        there.forEach((place, row) -> {
            if (!wanted.containsKey(place) && mayGo(current, place) && (row.wanted() || row.isDue(now))) {
                leave(row.scope(), place.slug, row.version(), false, Optional.of(row), now);
            }
        });
    }

    private static boolean mayGo(Wishes current, Place place) {
        return !current.isUndecided(place.slug) || !current.countsOn(place.slug, place.server);
    }

    private Map<Place, Wish> wanted(Wishes current) {
        Map<Place, Wish> wanted = new HashMap<>();
        for (ModuleDescriptor module : current.modules()) {
            String slug = module.slug();
            List<Release> early = current.early(slug);
            Map<LicenseId, ReleaseChannel> channels = transactions.read(SCOPE, tx -> Channels.of(tx, slug));
            for (Scope.Licence scope : transactions.read(SCOPE, tx -> GameRows.enabled(tx, slug))) {
                if (current.countsOn(slug, scope.license())) {
                    String version = Channels.version(
                            module.version(),
                            early,
                            scope.license(),
                            channels.getOrDefault(scope.license(), ReleaseChannel.STABLE));
                    wanted.put(new Place(scope.license(), slug), new Wish(scope, version));
                }
            }
        }
        return wanted;
    }

    private void leave(
            Scope.Licence scope, String slug, String version, boolean wanted, Optional<GameRow> before, Instant now) {
        if (before.filter(row -> row.isBusy(now)).isPresent()) {
            return;
        }
        transactions.run(scope, tx -> {
            if (GameRows.want(tx, scope, slug, version, wanted, before, now)) {
                NewJob job = NewJob.of(GameCourier.KIND, TextNode.valueOf(slug).toString());
                jobs.schedule(tx, job.in(QUEUE).withTimeLimit(LIMIT));
            }
        });
    }
}
