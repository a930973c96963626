package io.corrosion.api.tenancy;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * A kind of thing the platform sells (LIC-11, LIC-12). Immutable.
 *
 * @param slug such as {@code base}; never changes
 * @param billing {@code one_time} or {@code monthly}
 * @param from the price, or the lowest of several; empty while the operator has set none: then it is not for sale
 * @param to the highest of several prices; empty when there is one
 * @param currency three letters, such as {@code USD}
 * @since 1.0
 */
public record ProductTier(
        String slug,
        String name,
        String description,
        String billing,
        Optional<BigDecimal> from,
        Optional<BigDecimal> to,
        String currency,
        Instant updatedAt) {}
