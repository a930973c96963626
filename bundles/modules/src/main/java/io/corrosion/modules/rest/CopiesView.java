package io.corrosion.modules.rest;

import io.corrosion.api.module.ModuleCopies;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Copies of a module's rows.
 *
 * @param obstacle why an update cannot copy its tables first; null when it can
 */
public record CopiesView(@Nullable String obstacle, List<KeptView> kept) {

    static CopiesView of(ModuleCopies copies) {
        return new CopiesView(
                copies.obstacle().orElse(null),
                copies.kept().stream()
                        .map(kept -> new KeptView(kept.version(), kept.takenAt().toString()))
                        .toList());
    }

    /** The rows of a version, as they were at a moment. */
    public record KeptView(String version, String takenAt) {}
}
