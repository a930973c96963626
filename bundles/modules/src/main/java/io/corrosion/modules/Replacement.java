package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.modules.Deployment.Steps;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.Snapshots.Copy;
import io.corrosion.modules.Snapshots.Snapshot;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.BundleRules;
import io.corrosion.modules.framework.Deployer;
import io.corrosion.modules.framework.Undeployable;
import io.corrosion.modules.reach.Reaches;
import io.corrosion.modules.watch.Accounts;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.function.Supplier;

/** One version of a module takes the place of another: what is copied before, what is put back after, and what is written down. */
final class Replacement {

    private static final String CHECKING = "Checking signatures";

    private final VerifiedPackages packages;
    private final Deployer deployer;
    private final InstalledModules modules;
    private final Snapshots snapshots;
    private final Reaches reaches;
    private final Accounts accounts;
    private final Clock clock;

    Replacement(
            VerifiedPackages packages,
            Deployer deployer,
            InstalledModules modules,
            Snapshots snapshots,
            Reaches reaches,
            Accounts accounts,
            Clock clock) {
        this.packages = packages;
        this.deployer = deployer;
        this.modules = modules;
        this.snapshots = snapshots;
        this.reaches = reaches;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Updates, or goes back; after a failure the version before runs again.
     *
     * @param withoutCopy whether somebody agreed that rows may be lost, if its tables cannot be copied
     */
    List<String> update(ModuleRecord current, Offer offer, boolean withoutCopy, String by, Steps steps) {
        String before = current.installed().orElseThrow();
        ModuleRecord wanted = ModuleRecord.of(offer, current.installed(), ModuleState.UPDATING, by, clock.instant());
        try {
            steps.at(10, CHECKING);
            ModulePackage module = packages.verified(offer);
            byte[] previous = packages.bundle(current.slug(), before);
            steps.at(30, "Copying its tables and trying the new version");
            List<String> touched = copying(
                    current.slug(),
                    before,
                    previous,
                    copied -> deployer.update(
                            current.slug(),
                            module.bundle(),
                            new Hands(current, module, steps, () -> heed(copied.get(), withoutCopy, steps))));
            modules.runs(wanted.slug(), module.descriptor());
            modules.save(wanted.running(clock.instant()), tx -> {});
            return touched;
        } catch (Untrusted | Undeployable e) {
            keepsOrNot(current, e);
            throw e;
        }
    }

    /** Lets the update go on, when its tables were copied or somebody agreed to that they are not. */
    private static String heed(Copy copy, boolean withoutCopy, Steps steps) {
        if (copy.skipped()) {
            if (!withoutCopy) {
                throw new Undeployable(copy.words() + " Nobody agreed to an update without a copy.");
            }
            steps.keep(copy.words().replace("cannot be", "were not") + " Its earlier rows cannot be put back.");
        }
        return copy.words();
    }

    /**
     * Has the tables copied by PostgreSQL while the framework is busy; the copy has ended when this returns, and replaces the
     * older ones when the rest succeeded.
     */
    private <R> R copying(String slug, String version, byte[] jar, Function<Supplier<Copy>, R> meanwhile) {
        Optional<String> schema = BundleRules.schema(jar);
        CompletableFuture<Copy> copy = CompletableFuture.supplyAsync(
                () -> schema.map(name -> snapshots.take(slug, name, version, clock.instant()))
                        .orElseGet(Copy::needless),
                task -> new Thread(task, "module-copy").start());
        try {
            R done = meanwhile.apply(copy::join);
            snapshots.succeeded(slug, copy.join());
            return done;
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException reason ? reason : e;
        } finally {
            copy.handle((taken, failure) -> taken).join();
        }
    }

    /** Goes to a version and puts the rows back that were copied before the last update. */
    List<String> goBack(ModuleRecord current, Offer offer, Snapshot rows, String by, Steps steps) {
        List<String> touched = deployer.find(current.slug()).isPresent()
                        && current.installed()
                                .filter(offer.release().descriptor().version()::equals)
                                .isEmpty()
                ? replaced(current, offer, by, steps)
                : List.of();
        steps.at(80, "Putting the rows of version " + rows.version() + " back");
        snapshots.restore(rows);
        return touched;
    }

    /** As an update, but the rows that are about to be put back are not copied over. */
    private List<String> replaced(ModuleRecord current, Offer offer, String by, Steps steps) {
        steps.at(10, CHECKING);
        ModulePackage module = packages.verified(offer);
        try {
            List<String> touched = deployer.update(
                    current.slug(), module.bundle(), new Hands(current, module, steps, () -> "No rows are copied"));
            modules.runs(current.slug(), module.descriptor());
            modules.save(
                    ModuleRecord.of(offer, current.installed(), ModuleState.UPDATING, by, clock.instant())
                            .running(clock.instant()),
                    tx -> {});
            return touched;
        } catch (Undeployable e) {
            keepsOrNot(current, e);
            throw e;
        }
    }

    /** Writes down why the next version does not run, and whether the one before does. */
    private void keepsOrNot(ModuleRecord current, RuntimeException why) {
        boolean runs = deployer.runs(current.slug());
        if (!runs) {
            modules.stopped(current.slug());
        }
        String reason = "Version " + current.installed().orElseThrow()
                + (runs ? " keeps running. " : " was stopped for it and does not start again. ") + why.getMessage();
        modules.save(current.with(ModuleState.FAILED, reason, clock.instant()), tx -> {});
    }

    /** One version takes over from another, or gives back to it. */
    private final class Hands implements Deployer.Switch {

        private final ModuleRecord current;
        private final ModulePackage next;
        private final Steps steps;
        private final Supplier<String> copied;

        /** @param copied waits until the tables are copied, and says so in words */
        Hands(ModuleRecord current, ModulePackage next, Steps steps, Supplier<String> copied) {
            this.current = current;
            this.next = next;
            this.steps = steps;
            this.copied = copied;
        }

        @Override
        public void over() {
            steps.at(35, copied.get());
            steps.at(40, "Replacing version " + current.installed().orElseThrow());
            modules.show(current.with(ModuleState.UPDATING, "", clock.instant()));
            reaches.declare(current.slug(), next.descriptor().needs());
            accounts.open(current.slug());
        }

        @Override
        public void back() {
            modules.descriptor(current.slug()).ifPresent(before -> reaches.declare(current.slug(), before.needs()));
        }
    }
}
