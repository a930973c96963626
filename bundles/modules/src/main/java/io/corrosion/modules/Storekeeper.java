package io.corrosion.modules;

import io.corrosion.api.error.Unavailable;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.Untrusted;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every package that is offered or installed lies whole in the object storage: what is missing or damaged there
 * is put there from its repository, or from this node's copy. Nothing waits for it; while the storage is away it tries again.
 * Each package is looked at again after a day, and after a minute while nobody has it. Works on a thread of its own.
 */
final class Storekeeper implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Storekeeper.class);
    private static final Duration A_DAY = Duration.ofDays(1);
    private static final Duration A_MINUTE = Duration.ofMinutes(1);

    private final Repositories repositories;
    private final InstalledModules modules;
    private final PackageFiles files;
    private final PackageObjects objects;
    private final Clock clock;
    private final Map<String, Instant> due = new HashMap<>();
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "module-storekeeper"));

    Storekeeper(
            Repositories repositories,
            InstalledModules modules,
            PackageFiles files,
            PackageObjects objects,
            Clock clock) {
        this.repositories = repositories;
        this.modules = modules;
        this.files = files;
        this.objects = objects;
        this.clock = clock;
    }

    /** Looks soon, and again after each pause. */
    void every(Duration pause) {
        thread.scheduleWithFixedDelay(this::look, pause.toMillis(), pause.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** One look. A storage that is away ends it, and the next goes on from there. */
    synchronized void look() {
        try {
            for (Offer offer : repositories.offers()) {
                settle(offer.release().sha256(), () -> offered(offer));
            }
            for (ModuleRecord module : modules.all()) {
                module.desired()
                        .filter(version -> !module.sha256().isEmpty())
                        .ifPresent(version ->
                                settle(module.sha256(), () -> files.find(module.slug(), version, module.sha256())));
            }
        } catch (Unavailable e) {
            LOG.debug("Packages could not be put into the object storage: {}", e.getMessage());
        } catch (RuntimeException e) { // the edge of a scheduled task: the next look must happen
            LOG.warn("Packages could not be compared with the object storage: {}", e.toString());
        }
    }

    private void settle(String sha256, Supplier<Optional<byte[]>> source) {
        if (clock.instant().isBefore(due.getOrDefault(sha256, Instant.MIN))) {
            return;
        }
        boolean settled = isWhole(sha256) || isPut(sha256, source.get());
        due.put(sha256, clock.instant().plus(settled ? A_DAY : A_MINUTE));
    }

    private boolean isWhole(String sha256) {
        try {
            objects.get(sha256);
            return true;
        } catch (Untrusted e) {
            LOG.debug("The package {} is not in order: {}", sha256, e.getMessage());
            return false;
        }
    }

    private boolean isPut(String sha256, Optional<byte[]> source) {
        source.ifPresent(cmod -> {
            objects.put(cmod);
            LOG.info("The package {} lies in the object storage", sha256);
        });
        return source.isPresent();
    }

    private Optional<byte[]> offered(Offer offer) {
        try {
            return Optional.of(repositories.fetch(offer));
        } catch (Untrusted e) {
            LOG.debug(
                    "{} is not put into the object storage: {}", offer.release().file(), e.getMessage());
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
