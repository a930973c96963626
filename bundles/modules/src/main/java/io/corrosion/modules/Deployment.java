package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.Deployer;
import io.corrosion.modules.framework.Undeployable;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.VersionRange;

/**
 * The three things done to a module, step by step, each ending in a record that tells the truth: what runs, or why it
 * does not. Called on the operations thread, one at a time.
 */
final class Deployment {

    /** Hears what is done now. */
    interface Steps {
        void at(int progress, String step);
    }

    private final Repositories repositories;
    private final PackageFiles files;
    private final Deployer deployer;
    private final InstalledModules modules;
    private final Clock clock;

    Deployment(
            Repositories repositories, PackageFiles files, Deployer deployer, InstalledModules modules, Clock clock) {
        this.repositories = repositories;
        this.files = files;
        this.deployer = deployer;
        this.modules = modules;
        this.clock = clock;
    }

    /** Installs; after a failure nothing of the module is left running. */
    List<String> install(Offer offer, String by, Steps steps) {
        ModuleRecord wanted = record(offer, by, ModuleState.INSTALLING);
        modules.show(wanted);
        try {
            ModulePackage module = verified(offer, steps);
            steps.at(40, "Creating its tables and starting it");
            List<String> touched = deployer.install(wanted.slug(), module.bundle());
            modules.save(wanted.running(clock.instant()), tx -> {});
            return touched;
        } catch (Untrusted | Undeployable e) {
            ModuleRecord nothing = wanted.removed(by, clock.instant());
            modules.save(nothing.with(ModuleState.FAILED, e.getMessage(), clock.instant()), tx -> {});
            throw e;
        }
    }

    /** Updates; after a failure the version before runs again. */
    List<String> update(ModuleRecord current, Offer offer, String by, Steps steps) {
        String before = current.installed().orElseThrow();
        ModuleRecord wanted = record(offer, by, ModuleState.UPDATING);
        try {
            ModulePackage module = verified(offer, steps);
            byte[] previous = files.bundle(current.slug(), before);
            steps.at(40, "Replacing version " + before);
            modules.show(current.with(ModuleState.UPDATING, "", clock.instant()));
            List<String> touched = deployer.update(current.slug(), module.bundle(), previous);
            modules.save(wanted.running(clock.instant()), tx -> {});
            return touched;
        } catch (Untrusted | Undeployable e) {
            String reason = "Version " + before + " keeps running. " + e.getMessage();
            modules.save(current.with(ModuleState.FAILED, reason, clock.instant()), tx -> {});
            throw e;
        }
    }

    /** Removes; the module's tables stay. */
    List<String> remove(ModuleRecord current, String by, Steps steps) {
        modules.show(current.with(ModuleState.REMOVING, "", clock.instant()));
        steps.at(30, "Stopping it");
        try {
            List<String> touched = deployer.remove(current.slug());
            modules.save(current.removed(by, clock.instant()), tx -> {});
            return touched;
        } catch (Undeployable e) {
            modules.save(current.with(ModuleState.FAILED, e.getMessage(), clock.instant()), tx -> {});
            throw e;
        }
    }

    /** Brings a module up at the start of the platform, as desired; two failures in a row end in quarantine. */
    void restore(ModuleRecord module) {
        try {
            var bundle = deployer.find(module.slug());
            if (bundle.isPresent()) {
                deployer.start(bundle.get());
            } else {
                deployer.install(
                        module.slug(),
                        files.bundle(module.slug(), module.desired().orElseThrow()));
            }
            modules.save(module.running(clock.instant()), tx -> {});
        } catch (Untrusted | Undeployable e) {
            if (Thread.currentThread().isInterrupted()) {
                return; // The platform stops: that is no failure of the module.
            }
            deployer.remove(module.slug());
            modules.save(module.failedToStart(e.getMessage(), clock.instant()), tx -> {});
        }
    }

    private ModulePackage verified(Offer offer, Steps steps) {
        steps.at(10, "Checking signatures");
        byte[] cmod = repositories.fetch(offer);
        ModulePackage module = ModulePackage.read(cmod);
        String range = module.descriptor().api();
        if (!new VersionRange(range).includes(PlatformApi.VERSION)) {
            throw new Undeployable(
                    "The module needs platform API " + range + "; this platform has " + PlatformApi.VERSION + ".");
        }
        files.keep(module, cmod);
        return module;
    }

    private ModuleRecord record(Offer offer, String by, ModuleState state) {
        ModuleDescriptor descriptor = offer.release().descriptor();
        Optional<String> installed = modules.find(descriptor.slug()).flatMap(ModuleRecord::installed);
        return new ModuleRecord(
                descriptor.slug(),
                descriptor.name(),
                Optional.of(descriptor.version()),
                installed,
                state,
                "",
                0,
                descriptor.everywhere(),
                descriptor.paths(),
                by,
                clock.instant());
    }
}
