package io.corrosion.modules.shop;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Something paid for, or tried, for one server. Immutable.
 *
 * @param kind {@code one_time}, {@code monthly} or {@code trial}
 * @param provider who took the money; {@code recorded} when nobody did
 * @param transaction the provider's number for it
 * @param paidUntil when it ends; empty when it does not
 * @param status {@code paid} or {@code refunded}
 */
record Purchase(
        UUID id,
        UUID license,
        String slug,
        String kind,
        String provider,
        String transaction,
        BigDecimal amount,
        String currency,
        Optional<Instant> paidUntil,
        String status,
        Instant at) {

    static final String TRIAL = "trial";
    static final String MONTHLY = "monthly";
    static final String PAID = "paid";

    boolean counts() {
        return PAID.equals(status);
    }

    /** What the platform puts its seal on: a row changed by hand does not count. */
    String statement() {
        return String.join(
                "|",
                id.toString(),
                license.toString(),
                slug,
                kind,
                provider,
                transaction,
                amount.setScale(2, java.math.RoundingMode.HALF_UP).toPlainString(),
                currency,
                paidUntil.map(until -> String.valueOf(until.getEpochSecond())).orElse("-"),
                status);
    }
}
