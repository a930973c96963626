package io.corrosion.wipes.plan;

import java.util.Optional;

/**
 * What becomes of a file. Immutable.
 *
 * @param bytes its size before
 * @param reason a sentence for people
 * @param plugin whose data it is; empty for the game's own files
 */
public record PlannedFile(String path, long bytes, String reason, Optional<String> plugin) {

    static PlannedFile of(FoundFile file, String reason) {
        return new PlannedFile(file.path(), file.bytes(), reason, Optional.empty());
    }

    static PlannedFile of(FoundFile file, String reason, String plugin) {
        return new PlannedFile(file.path(), file.bytes(), reason, Optional.of(plugin));
    }
}
