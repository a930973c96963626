package io.corrosion.api.operation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A piece of accepted work. Immutable.
 *
 * @param kind such as {@code power.start} or {@code module.install}
 * @param progress 0 to 100
 * @param step what it is doing now, for people to read
 * @param reason why it failed; empty otherwise
 */
public record Operation(
        UUID id,
        String kind,
        OperationState state,
        int progress,
        String step,
        String reason,
        Instant startedAt,
        Optional<Instant> finishedAt) {}
