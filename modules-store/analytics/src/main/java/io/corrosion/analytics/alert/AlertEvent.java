package io.corrosion.analytics.alert;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * A time a rule fired. Immutable.
 *
 * @param value what it fired at
 * @param silent whether it was snoozed, so that nobody has been told
 * @param outcome what became of the rule's action, in words; possibly empty
 */
public record AlertEvent(
        UUID id,
        UUID rule,
        String ruleName,
        String metric,
        double value,
        Instant firedAt,
        Optional<Instant> resolvedAt,
        Optional<Instant> acknowledgedAt,
        String acknowledgedBy,
        boolean silent,
        String outcome) {}
