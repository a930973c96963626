package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.modules.Repositories.Offer;
import io.corrosion.modules.format.ModuleDescriptor;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is written down about a module that is, was, or should be here. Immutable.
 *
 * @param desired the version that should run; empty when it should not be here
 * @param installed the version that last came up
 * @param failedStarts starts of the platform in a row at which it did not come up
 * @param sha256 digest of the package that every node is to run; empty where none is or it was not written down yet
 * @param origin whence that package came; whoever updates it must come from there
 * @param by who decided last, for people to read
 */
record ModuleRecord(
        String slug,
        String name,
        Optional<String> desired,
        Optional<String> installed,
        ModuleState state,
        String reason,
        int failedStarts,
        boolean everywhere,
        List<String> paths,
        String sha256,
        Origin origin,
        String by,
        Instant changedAt) {

    /** As many failed starts in a row end in quarantine. */
    static final int MAX_FAILED_STARTS = 2;

    ModuleRecord {
        paths = List.copyOf(paths);
    }

    /**
     * Of an offer that is to run here.
     *
     * @param installed the version that last came up
     */
    static ModuleRecord of(Offer offer, Optional<String> installed, ModuleState state, String by, Instant now) {
        ModuleDescriptor descriptor = offer.release().descriptor();
        return new ModuleRecord(
                descriptor.slug(),
                descriptor.name(),
                Optional.of(descriptor.version()),
                installed,
                state,
                "",
                0,
                descriptor.everywhere()
                        && descriptor.price().signum() == 0
                        && offer.repository().isForEverybody(),
                descriptor.paths(),
                offer.release().sha256(),
                Origin.of(offer),
                by,
                now);
    }

    ModuleRecord with(ModuleState newState, String newReason, Instant now) {
        return new ModuleRecord(
                slug,
                name,
                desired,
                installed,
                newState,
                newReason,
                failedStarts,
                everywhere,
                paths,
                sha256,
                origin,
                by,
                now);
    }

    /** It came up. */
    ModuleRecord running(Instant now) {
        return new ModuleRecord(
                slug, name, desired, desired, ModuleState.INSTALLED, "", 0, everywhere, paths, sha256, origin, by, now);
    }

    /** It did not come up when the platform started. */
    ModuleRecord failedToStart(String why, Instant now) {
        int failures = failedStarts + 1;
        ModuleState next = failures >= MAX_FAILED_STARTS ? ModuleState.QUARANTINED : ModuleState.FAILED;
        return new ModuleRecord(
                slug, name, desired, installed, next, why, failures, everywhere, paths, sha256, origin, by, now);
    }

    /** It is gone, on purpose. */
    ModuleRecord removed(String who, Instant now) {
        return new ModuleRecord(
                slug,
                name,
                Optional.empty(),
                Optional.empty(),
                ModuleState.AVAILABLE,
                "",
                0,
                everywhere,
                paths,
                "",
                Origin.UNKNOWN,
                who,
                now);
    }

    /** The same, once it is known whence it came. */
    ModuleRecord from(Origin whence) {
        return new ModuleRecord(
                slug,
                name,
                desired,
                installed,
                state,
                reason,
                failedStarts,
                everywhere,
                paths,
                sha256,
                whence,
                by,
                changedAt);
    }

    /** Whether it is installed and may run; in quarantine it is not there, and installing it is another try. */
    boolean isInPlace() {
        return installed.isPresent() && state != ModuleState.QUARANTINED;
    }

    /** Whether the reconciler should bring it up at start. */
    boolean wanted() {
        return desired.isPresent() && state != ModuleState.QUARANTINED;
    }

    /** Whether it owns this path or one below it. */
    boolean owns(String path) {
        return paths.stream().anyMatch(own -> path.equals(own) || path.startsWith(own + "/"));
    }
}
