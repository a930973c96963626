package io.corrosion.admin.rest;

import io.corrosion.api.tenancy.ProductTier;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/** A tier of the price list as programs see it; no price means not for sale. */
public record TierView(
        String slug,
        String name,
        String description,
        String billing,
        Optional<BigDecimal> priceFrom,
        Optional<BigDecimal> priceTo,
        String currency,
        Instant updatedAt) {

    static TierView of(ProductTier tier) {
        return new TierView(
                tier.slug(),
                tier.name(),
                tier.description(),
                tier.billing(),
                tier.from(),
                tier.to(),
                tier.currency(),
                tier.updatedAt());
    }
}
