package io.corrosion.api.module;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is kept of a module's rows. Immutable.
 *
 * @param obstacle why an update cannot copy its tables first, a sentence; empty when it can
 * @param kept what {@link Modules#goBack} can put back, the newest first
 * @since 1.6
 */
public record ModuleCopies(Optional<String> obstacle, List<Kept> kept) {

    /** The rows that a version wrote, as they were at that moment. */
    public record Kept(String version, Instant takenAt) {}

    public ModuleCopies {
        kept = List.copyOf(kept);
    }

    /** When the rows of this version were copied; empty when they were not. */
    public Optional<Instant> of(String version) {
        return kept.stream()
                .filter(rows -> rows.version().equals(version))
                .map(Kept::takenAt)
                .findFirst();
    }
}
