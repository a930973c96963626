package io.corrosion.maps;

import io.corrosion.api.map.MapId;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * A file's way to a server. Immutable.
 *
 * @param error why it failed; empty otherwise
 */
public record Transfer(
        UUID id,
        MapId map,
        String mapName,
        long bytes,
        String directory,
        Status status,
        long done,
        String error,
        String createdBy,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    /** Where it is. */
    public enum Status {
        QUEUED,
        RUNNING,
        DONE,
        FAILED;

        /** The wire form, such as {@code running}. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
