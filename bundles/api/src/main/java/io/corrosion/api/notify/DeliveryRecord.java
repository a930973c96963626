package io.corrosion.api.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that went out, or should have. Immutable.
 *
 * @param status {@code queued}, {@code retry}, {@code sent} or {@code failed}
 * @param error why the last attempt failed, possibly empty
 */
public record DeliveryRecord(
        UUID id,
        String channel,
        String event,
        String subject,
        String status,
        String error,
        Instant createdAt,
        Optional<Instant> sentAt) {}
