package io.corrosion.analytics;

import java.time.Instant;
import java.util.Optional;

/**
 * A time when a server did not run though nobody had stopped it. Immutable.
 *
 * @param kind such as {@code crashed}
 */
public record Incident(Instant beganAt, Optional<Instant> endedAt, String kind, String reason) {}
