package io.corrosion.api.notify;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A notice in a person's list. Immutable.
 *
 * @param event such as {@code server.crashed}
 * @param body plain text, without what was secret
 */
public record ReceivedNotice(
        UUID id, String event, String subject, String body, Instant createdAt, Optional<Instant> readAt) {}
