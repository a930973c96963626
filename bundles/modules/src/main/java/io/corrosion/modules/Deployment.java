package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.Snapshots.Snapshot;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.BundleRules;
import io.corrosion.modules.framework.Deployer;
import io.corrosion.modules.framework.Undeployable;
import io.corrosion.modules.news.Item;
import io.corrosion.modules.news.Kinds;
import io.corrosion.modules.news.News;
import io.corrosion.modules.news.Reports;
import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.watch.Accounts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The three things done to a module, step by step, each ending in a record that tells the truth: what runs, or why it
 * does not. Called on the operations thread, one at a time.
 */
final class Deployment {

    /** Hears what is done now. */
    interface Steps {
        void at(int progress, String step);

        /** What people should still read when it is done. */
        default void keep(String sentence) {}
    }

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);

    private static final String TRIED_ONCE_MORE =
            "It is tried once more when the platform starts again; if that fails too, it stays stopped. Its page in the module"
                    + " store says more.";
    private static final String TRIED_EACH_MINUTE =
            "That node tries again every minute; the other nodes go on. See whether the node reaches the module's repository"
                    + " and the object storage.";

    private final VerifiedPackages packages;
    private final Deployer deployer;
    private final InstalledModules modules;
    private final Snapshots snapshots;
    private final Reaches reaches;
    private final Accounts accounts;
    private final News news;
    private final Clock clock;
    private final Replacement replacement;

    Deployment(
            VerifiedPackages packages,
            Deployer deployer,
            InstalledModules modules,
            Snapshots snapshots,
            Reaches reaches,
            Accounts accounts,
            News news,
            Clock clock) {
        this.packages = packages;
        this.deployer = deployer;
        this.modules = modules;
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.accounts = accounts;
        this.news = news;
        this.clock = clock;
        this.replacement = new Replacement(packages, deployer, modules, snapshots, reaches, accounts, clock);
    }

    /** Installs; after a failure nothing of the module is left running. */
    List<String> install(Offer offer, String by, Steps steps) {
        packages.refuseAnotherAuthor(offer);
        ModuleRecord wanted = ModuleRecord.of(offer, installed(offer), ModuleState.INSTALLING, by, clock.instant());
        modules.show(wanted);
        try {
            ModulePackage module = verified(offer, steps);
            steps.at(40, "Creating its tables and starting it");
            reaches.declare(wanted.slug(), module.descriptor().needs());
            accounts.open(wanted.slug());
            List<String> touched = deployer.install(wanted.slug(), module.bundle());
            modules.runs(wanted.slug(), module.descriptor());
            modules.save(wanted.running(clock.instant()), tx -> {});
            return touched;
        } catch (Untrusted | Undeployable e) {
            ModuleRecord nothing = wanted.removed(by, clock.instant());
            modules.save(nothing.with(ModuleState.FAILED, e.getMessage(), clock.instant()), tx -> {});
            throw e;
        }
    }

    /** Why the tables of the version that runs cannot be copied before an update; empty when they can, or there are none. */
    Optional<String> obstacle(ModuleRecord current) {
        try {
            return BundleRules.schema(
                            packages.bundle(current.slug(), current.installed().orElseThrow()))
                    .flatMap(snapshots::obstacle);
        } catch (Untrusted e) {
            return Optional.empty(); // The update itself says so.
        }
    }

    /** The same as {@link Replacement#update}. */
    List<String> update(ModuleRecord current, Offer offer, boolean withoutCopy, String by, Steps steps) {
        return replacement.update(current, offer, withoutCopy, by, steps);
    }

    /** The same as {@link Replacement#goBack}. */
    List<String> goBack(ModuleRecord current, Offer offer, Snapshot rows, String by, Steps steps) {
        return replacement.goBack(current, offer, rows, by, steps);
    }

    /** Removes; the module's tables stay. */
    List<String> remove(ModuleRecord current, String by, Steps steps) {
        modules.show(current.with(ModuleState.REMOVING, "", clock.instant()));
        steps.at(30, "Stopping it");
        try {
            List<String> touched = deployer.remove(current.slug());
            modules.stopped(current.slug());
            modules.save(current.removed(by, clock.instant()), tx -> {});
            return touched;
        } catch (Undeployable e) {
            modules.save(current.with(ModuleState.FAILED, e.getMessage(), clock.instant()), tx -> {});
            throw e;
        }
    }

    /** Waits until modules may be started; false when the platform stops instead. */
    boolean awaitBoot() {
        return deployer.awaitBoot();
    }

    /**
     * Brings a module up at the start of the platform, as desired; two failures in a row end in quarantine.
     *
     * @return false when this node cannot get its package now: that is no failure of the module, and to be followed up
     */
    boolean restore(ModuleRecord module) {
        try {
            dropUndecided(module);
            bringUp(module);
            modules.save(module.running(clock.instant()), tx -> {});
        } catch (PackageAway e) {
            deployer.remove(module.slug());
            failedHere(module, e);
            return false;
        } catch (Untrusted | Undeployable e) {
            if (Thread.currentThread().isInterrupted()) {
                return true; // The platform stops: that is no failure of the module.
            }
            deployer.remove(module.slug());
            ModuleRecord failed = module.failedToStart(e.getMessage(), clock.instant());
            modules.save(failed, tx -> news.add(tx, failedReport(module, failed)));
        }
        return true;
    }

    /** Starts one by hand that should run and does not; a failure is this node's, and only shown. */
    List<String> start(ModuleRecord module, Steps steps) {
        steps.at(30, "Starting it");
        try {
            bringUp(module);
            modules.save(module.running(clock.instant()), tx -> {});
            return List.of();
        } catch (Untrusted | Undeployable e) {
            deployer.remove(module.slug());
            modules.show(module.with(ModuleState.FAILED, e.getMessage(), module.changedAt()));
            throw e;
        }
    }

    /** Of an operation in which the process died, the framework may have kept a version that was never written down. */
    private void dropUndecided(ModuleRecord module) {
        boolean undecided = deployer.find(module.slug())
                .filter(bundle -> bundle.getLastModified() > module.changedAt().toEpochMilli())
                .isPresent();
        if (undecided || deployer.isTorn(module.slug())) {
            deployer.remove(module.slug());
        }
    }

    /** The module with its origin, which was not written down before there were any. */
    ModuleRecord traced(ModuleRecord module) {
        return module.origin().isKnown() ? module : module.from(packages.traced(module));
    }

    /**
     * Does on this node what is decided and written down, by another node or before this one started.
     *
     * @return false when this node cannot do it now: to be tried again
     */
    boolean follow(ModuleRecord decided) {
        String slug = decided.slug();
        try {
            if (decided.wanted() && runs(decided)) {
                bringUp(decided);
                modules.show(decided);
            } else if (decided.wanted()) {
                takeAway(slug);
                bringUp(decided);
                modules.show(decided.running(decided.changedAt())); // whatever became of it elsewhere
            } else {
                takeAway(slug);
                modules.show(decided);
            }
            return true;
        } catch (Untrusted | Undeployable e) {
            failedHere(decided, e);
            return false;
        }
    }

    /** A failure that is this node's: it is shown here, told once, and not written down for the others. */
    private void failedHere(ModuleRecord decided, RuntimeException failure) {
        if (Thread.currentThread().isInterrupted()) {
            return; // The platform stops.
        }
        String why = failure.getMessage();
        news.note(List.of(Reports.failedOnOneNode(
                decided.slug(),
                decided.name(),
                version(decided),
                decided.changedAt(),
                why,
                TRIED_EACH_MINUTE,
                clock.instant())));
        modules.show(decided.with(ModuleState.FAILED, "On this node: " + why, decided.changedAt()));
    }

    private void takeAway(String slug) {
        deployer.remove(slug);
        modules.stopped(slug);
    }

    /** Whether the very package that was decided on runs here. */
    private boolean runs(ModuleRecord decided) {
        return modules.running(decided.slug()).equals(decided.desired())
                && modules.find(decided.slug())
                        .filter(shown -> shown.sha256().equals(decided.sha256()))
                        .isPresent();
    }

    /** Stops a module that may not go on: it used more than it may. */
    void quarantine(ModuleRecord module, String why) {
        stop(Kinds.QUARANTINED, module, why);
    }

    /** Stops a module whose store has taken the version back. */
    void revoke(ModuleRecord module, String why) {
        stop(Kinds.REVOKED, module, why);
    }

    private void stop(String event, ModuleRecord module, String why) {
        try {
            deployer.remove(module.slug());
        } catch (Undeployable e) {
            LOG.warn("{} did not stop when it was taken away: {}", module.slug(), e.getMessage());
        }
        modules.stopped(module.slug());
        ModuleRecord stopped = module.with(ModuleState.QUARANTINED, why, clock.instant());
        modules.save(stopped, tx -> news.add(tx, stoppedReport(event, module, why)));
    }

    private Item failedReport(ModuleRecord before, ModuleRecord after) {
        return after.state() == ModuleState.QUARANTINED
                ? stoppedReport(
                        Kinds.QUARANTINED,
                        before,
                        "It did not start " + after.failedStarts() + " times in a row: " + after.reason())
                : Reports.failed(
                        before.slug(),
                        before.name(),
                        version(before),
                        before.changedAt(),
                        after.reason(),
                        TRIED_ONCE_MORE,
                        clock.instant());
    }

    private Item stoppedReport(String event, ModuleRecord module, String why) {
        return Reports.stopped(
                event, module.slug(), module.name(), version(module), module.changedAt(), why, clock.instant());
    }

    private static String version(ModuleRecord module) {
        return module.desired().or(module::installed).orElse("");
    }

    private void bringUp(ModuleRecord module) {
        String version = module.desired().orElseThrow();
        ModulePackage kept = packages.kept(module.slug(), version, module.sha256(), module.origin());
        var bundle = deployer.find(module.slug());
        reaches.declare(module.slug(), kept.descriptor().needs());
        accounts.open(module.slug());
        if (bundle.isPresent()) {
            deployer.start(bundle.get());
        } else {
            deployer.install(module.slug(), kept.bundle());
        }
        modules.runs(module.slug(), kept.descriptor());
    }

    ModulePackage verified(Offer offer, Steps steps) {
        steps.at(10, "Checking signatures");
        return packages.verified(offer);
    }

    private Optional<String> installed(Offer offer) {
        return modules.find(offer.release().descriptor().slug()).flatMap(ModuleRecord::installed);
    }
}
