package io.corrosion.maps.rest;

import io.corrosion.maps.Transfer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** A file's way to a server. */
public record TransferView(
        UUID id,
        UUID mapId,
        String displayName,
        String directory,
        String status,
        long bytesDone,
        long bytes,
        Optional<String> error,
        String createdBy,
        Instant createdAt,
        Optional<Instant> finishedAt) {

    static TransferView of(Transfer transfer) {
        return new TransferView(
                transfer.id(),
                transfer.map().value(),
                transfer.mapName(),
                transfer.directory(),
                transfer.status().wire(),
                transfer.done(),
                transfer.bytes(),
                Optional.of(transfer.error()).filter(error -> !error.isEmpty()),
                transfer.createdBy(),
                transfer.createdAt(),
                transfer.finishedAt());
    }
}
