package io.corrosion.modules;

import io.corrosion.modules.shop.EntitlementBook;
import io.corrosion.modules.watch.Accounts;
import io.corrosion.modules.watch.Budget;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings back what should run when the platform starts, and keeps what runs here at what is written down: what other nodes decided
 * is done here too, and what a store takes back stops.
 * Each look happens on the operations thread, between two operations. Thread-safe.
 */
final class Reconciler implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);

    /** A module that keeps what it asks for may fill the memory within seconds. */
    private static final Duration WEIGH = Duration.ofSeconds(1);

    /** How long what failed on this node alone waits for another try, if nobody says otherwise. */
    static final Duration AGAIN = Duration.ofMinutes(1);

    private final InstalledModules modules;
    private final Origins origins;
    private final Deployment deployment;
    private final EntitlementBook book;
    private final Accounts accounts;
    private final Budget budget;
    private final Newsroom newsroom;
    private final SafeMode safeMode;
    private final LicenceLists lists;
    private final Map<String, Long> failedHere = new HashMap<>();
    private final Set<String> broughtBack = new HashSet<>();
    private boolean begun;
    private final Duration again;
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, task -> new Thread(task, "module-reconciler"));

    /** @param again how long what failed on this node alone waits for another try */
    Reconciler(
            InstalledModules modules,
            Repositories repositories,
            Deployment deployment,
            EntitlementBook book,
            Accounts accounts,
            Budget budget,
            Newsroom newsroom,
            SafeMode safeMode,
            LicenceLists lists,
            Duration again) {
        this.again = again;
        this.lists = lists;
        this.modules = modules;
        this.origins = new Origins(repositories, modules);
        this.deployment = deployment;
        this.book = book;
        this.accounts = accounts;
        this.budget = budget;
        this.newsroom = newsroom;
        this.safeMode = safeMode;
    }

    /** Looks now, and again after each pause. */
    void every(Duration pause, ModuleOperations operations) {
        operations.inOrder(this::look);
        clock.scheduleWithFixedDelay(
                () -> {
                    keepBudgets(operations, accounts::look);
                    operations.inOrder(this::look);
                },
                pause.toMillis(),
                pause.toMillis(),
                TimeUnit.MILLISECONDS);
        clock.scheduleWithFixedDelay(
                () -> keepBudgets(operations, accounts::weigh),
                WEIGH.toMillis(),
                WEIGH.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** Looks on a thread of its own, because the operations thread may be waiting for the very module that hangs. */
    private void keepBudgets(ModuleOperations operations, Function<Budget, Map<String, String>> glance) {
        try {
            glance.apply(budget).forEach((slug, why) -> operations.inOrder(() -> stop(slug, why)));
        } catch (RuntimeException e) { // the edge of a scheduled task: the next look must happen
            LOG.warn("What modules use could not be compared with what they may: {}", e.toString());
        }
    }

    private void stop(String slug, String why) {
        modules.find(slug)
                .filter(ModuleRecord::isInPlace)
                .filter(module -> modules.running(slug).isPresent())
                .ifPresent(module -> {
                    LOG.warn("Module {} is stopped: {}", slug, why);
                    deployment.quarantine(module, why);
                    accounts.interruptThreads(slug);
                });
    }

    /** One look; the first brings back what should run. A failure is logged, and the next look goes on from there. */
    void look() {
        try {
            if (!begun && !bringBack()) {
                return;
            }
            begun = true;
            modules.changedElsewhere(due()).forEach(this::follow);
            book.reload();
            for (ModuleRecord module : modules.all()) {
                if (module.wanted()) {
                    module.installed()
                            .flatMap(version -> origins.revocation(module.slug(), version))
                            .ifPresent(why -> deployment.revoke(module, why));
                }
            }
            if (!safeMode.on()) { // what is not started for a while stays on the licences
                lists.keep();
            }
        } catch (RuntimeException e) { // the edge of a scheduled task: the next look must happen
            LOG.warn("Modules could not be compared with what is written down: {}", e.toString());
        }
        hearTheNews();
    }

    private void hearTheNews() {
        try {
            newsroom.look();
        } catch (RuntimeException e) { // the edge of a scheduled task, too
            LOG.warn("News of modules could not be told yet: {}", e.toString());
        }
    }

    /**
     * The platform has just started, or this bundle was replaced.
     *
     * @return false when the platform stops already
     */
    private boolean bringBack() {
        if (!deployment.awaitBoot()) {
            return false;
        }
        if (safeMode.on()) {
            LOG.warn(
                    "Safe mode: {} modules are not started",
                    safeMode.notStarted(modules).size());
            return true;
        }
        for (ModuleRecord kept : modules.all()) {
            if (kept.wanted() && !broughtBack.contains(kept.slug())) {
                ModuleRecord module = deployment.traced(kept);
                modules.show(module);
                origins.revocation(module.slug(), module.desired().orElseThrow())
                        .ifPresentOrElse(
                                why -> deployment.revoke(module, why),
                                () -> tried(module.slug(), deployment.restore(module)));
                broughtBack.add(module.slug());
            }
        }
        return true;
    }

    private Set<String> due() {
        long now = System.nanoTime();
        return failedHere.entrySet().stream()
                .filter(moment -> moment.getValue() - now <= 0)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /**
     * What this node alone cannot do is tried again, as it is written down by then: its repository may have been away. In safe
     * mode nothing is started because another node decided so.
     */
    private void follow(ModuleRecord decided) {
        if (safeMode.on() && decided.wanted() && modules.running(decided.slug()).isEmpty()) {
            modules.show(decided);
            return;
        }
        tried(decided.slug(), deployment.follow(decided));
    }

    private void tried(String slug, boolean done) {
        if (done) {
            failedHere.remove(slug);
        } else {
            failedHere.put(slug, System.nanoTime() + again.toNanos());
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
