package io.corrosion.maps.rest;

import io.corrosion.maps.LibraryMap;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A map of the library. */
public record MapView(
        UUID id,
        String type,
        String displayName,
        Optional<String> fileName,
        long fileSizeBytes,
        Optional<Integer> seed,
        Optional<Integer> worldSize,
        Optional<String> url,
        Optional<String> checksum,
        boolean pictured,
        String uploadedBy,
        Instant uploadedAt) {

    static MapView of(LibraryMap map) {
        return new MapView(
                map.id().value(),
                map.kind().wire(),
                map.name(),
                filled(map.fileName()),
                map.bytes(),
                map.seed(),
                map.size(),
                filled(map.url()),
                filled(map.sha256()),
                map.pictured(),
                map.uploadedBy(),
                map.uploadedAt());
    }

    private static Optional<String> filled(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }
}
