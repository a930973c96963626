package io.corrosion.wipes.watch;

import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.wipes.store.BuildRows;
import io.corrosion.wipes.store.BuildRows.Build;
import io.corrosion.wipes.time.ForceWipes;
import io.corrosion.wipes.watch.Quorum.Sighting;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks each minute whether the game has a new build (WIPE-30), and carries on with the servers that follow it. The first
 * build ever seen is where things stand, not news. Thread-safe; each look stands for itself, so that one that dies is made
 * up for by the next.
 */
@Component(service = JobHandler.class, property = JobHandler.KIND + "=" + Watcher.JOB)
public final class Watcher implements JobHandler {

    /** Each minute. */
    public static final String JOB = "wipes.watch";

    private static final Logger LOG = LoggerFactory.getLogger(Watcher.class);
    private static final Scope PLATFORM = Scope.platform("builds of the game");

    private final Clock clock;
    private final Transactions transactions;
    private final Sources sources;
    private final Rollouts rollouts;
    private final Quorum quorum;
    private final ForceWipes dates;
    private final BuildRows rows = new BuildRows();

    @Activate
    public Watcher(
            @Reference(target = "(corrosion.schema=wipes)") Transactions transactions,
            @Reference WatchSettings settings,
            @Reference Sources sources,
            @Reference Rollouts rollouts) {
        this(Clock.systemUTC(), transactions, settings, sources, rollouts);
    }

    Watcher(Clock clock, Transactions transactions, WatchSettings settings, Sources sources, Rollouts rollouts) {
        this.clock = clock;
        this.transactions = transactions;
        this.sources = sources;
        this.rollouts = rollouts;
        this.quorum = new Quorum(settings.quorum());
        this.dates = settings.dates();
    }

    @Override
    public void run(JobRun run) {
        look();
    }

    /** One look. */
    void look() {
        Map<String, String> said = sources.newest();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Optional<Build> news = transactions.write(PLATFORM, tx -> {
            List<Sighting> before = rows.sightings(tx);
            said.forEach((source, build) -> rows.put(
                    tx,
                    before.stream()
                            .filter(sighting -> sighting.source().equals(source))
                            .findFirst()
                            .orElse(new Sighting(source, build, 0))
                            .again(build),
                    now));
            Set<String> known = rows.known(tx);
            List<Sighting> fresh = rows.sightings(tx).stream()
                    .filter(sighting -> said.containsKey(sighting.source()))
                    .toList();
            Optional<Build> found = quorum.newest(fresh, sources.count(), known)
                    .map(build -> new Build(build, now, !known.isEmpty() && dates.isWindow(now), known.isEmpty()));
            found.ifPresent(build -> rows.add(tx, build));
            return found;
        });
        news.ifPresent(build -> LOG.info("Build {} of the game{}", build.id(), build.forced() ? ", a forced one" : ""));
        rollouts.carryOn(now);
    }
}
