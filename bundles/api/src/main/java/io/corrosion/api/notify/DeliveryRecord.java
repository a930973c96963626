package io.corrosion.api.notify;

import io.corrosion.api.tenancy.LicenseId;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that went out, or should have. Immutable.
 *
 * @param server the server it is about; empty when it is about the organisation
 * @param status {@code queued}, {@code retry}, {@code held} (somebody's quiet hours), {@code bundled} (told in a digest),
 *     {@code sent} or {@code failed}
 * @param error why the last attempt failed, possibly empty
 */
public record DeliveryRecord(
        UUID id,
        Optional<LicenseId> server,
        String channel,
        String event,
        String subject,
        String status,
        String error,
        Instant createdAt,
        Optional<Instant> sentAt) {}
