package io.corrosion.modules.shop;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.tenancy.LicenseId;
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
 * @param status {@code pending} (nobody knows whether it was charged), {@code paid} or {@code refunded}
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
    private static final String PENDING = "pending";
    private static final String REFUNDED = "refunded";

    /** What is about to be charged; its provider's number is not known yet. */
    static Purchase order(UUID id, LicenseId server, ModuleListing module, String provider, Instant now) {
        return new Purchase(
                id,
                server.value(),
                module.slug(),
                module.priceType(),
                provider,
                id.toString(),
                module.price(),
                module.currency(),
                Optional.empty(),
                PENDING,
                now);
    }

    boolean counts() {
        return PAID.equals(status);
    }

    boolean isPending() {
        return PENDING.equals(status);
    }

    LicenseId server() {
        return new LicenseId(license);
    }

    Purchase paid(String number, Optional<Instant> until, Instant now) {
        return new Purchase(id, license, slug, kind, provider, number, amount, currency, until, PAID, now);
    }

    Purchase refunded() {
        return new Purchase(id, license, slug, kind, provider, transaction, amount, currency, paidUntil, REFUNDED, at);
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
