package io.corrosion.modules;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.module.ModuleCopies;
import io.corrosion.modules.Snapshots.Snapshot;
import java.util.List;
import java.util.stream.Collectors;

/** What can be put back of a module's rows, and what has to be agreed to where they cannot be copied. Thread-safe. */
record KeptRows(Deployment deployment, Snapshots snapshots) {

    ModuleCopies of(ModuleRecord module) {
        return new ModuleCopies(
                deployment.obstacle(module),
                snapshots.of(module.slug()).stream()
                        .map(copy -> new ModuleCopies.Kept(copy.version(), copy.takenAt()))
                        .toList());
    }

    /** @throws Conflict when no rows of this version were kept */
    Snapshot of(String slug, String version) {
        List<Snapshot> kept = snapshots.of(slug);
        if (kept.isEmpty()) {
            throw new Conflict("No rows of " + slug + " were kept: it has not been updated yet.");
        }
        return kept.stream()
                .filter(copy -> copy.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new Conflict("The rows kept of " + slug + " are those of "
                        + kept.stream().map(Snapshot::version).collect(Collectors.joining(" and ")) + ", not of "
                        + version + ": go back to that version, or go to " + version
                        + " without putting rows back."));
    }

    /** @throws Conflict when the tables cannot be copied before an update and nobody agreed to that */
    void demandCopy(ModuleRecord current, boolean withoutCopy) {
        if (!withoutCopy) {
            deployment.obstacle(current).ifPresent(obstacle -> {
                throw new Conflict(
                        obstacle + " If the update spoils rows, nothing here brings them back: take a backup of"
                                + " the database, then repeat with \"without_copy\": true.");
            });
        }
    }
}
