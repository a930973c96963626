package io.corrosion.config;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What somebody changed. Immutable.
 *
 * @param undoOf the change this one took back
 */
public record ConfigChange(
        UUID id, String file, String actor, List<Difference> differences, Optional<UUID> undoOf, Instant at) {

    public ConfigChange {
        differences = List.copyOf(differences);
    }

    /** One setting: what it was and what it is; empty for not in the file. */
    public record Difference(String key, Optional<String> before, Optional<String> after) {}
}
