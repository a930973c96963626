package io.corrosion.modules.shop;

import io.corrosion.api.module.Entitlement;
import io.corrosion.api.module.Entitlement.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Decides from what was bought what a server may do with a module. Pure. */
final class EntitlementPolicy {

    /** So long everything works on after the paid time: a payment service or a network may be away. */
    static final Duration GRACE = Duration.ofDays(14);

    /** So long before the end of what was paid, and of a trial, its owner hears of it. */
    private static final Duration SOON = Duration.ofDays(7);

    private static final Duration TRIAL_SOON = Duration.ofDays(2);

    /** What ended earlier is no news. */
    private static final Duration PAST = Duration.ofDays(30);

    private EntitlementPolicy() {}

    static Entitlement of(BigDecimal price, List<Purchase> purchases, Instant now) {
        List<Purchase> counting = purchases.stream().filter(Purchase::counts).toList();
        if (price.signum() == 0) {
            return new Entitlement(Standing.INCLUDED, Optional.empty());
        }
        if (counting.stream().anyMatch(each -> each.paidUntil().isEmpty())) {
            return new Entitlement(Standing.PAID, Optional.empty());
        }
        Optional<Instant> paid = last(counting, false);
        Optional<Instant> tried = last(counting, true);
        if (paid.isPresent()) {
            return new Entitlement(standing(paid.get(), now), paid);
        }
        return tried.map(until -> new Entitlement(now.isBefore(until) ? Standing.TRIAL : Standing.READ_ONLY, tried))
                .orElse(new Entitlement(Standing.NONE, Optional.empty()));
    }

    /** When the next month begins that is paid now: months add up, and a lapsed one is not paid for afterwards. */
    static Instant nextEnd(List<Purchase> purchases, Instant now) {
        Instant from = last(purchases.stream().filter(Purchase::counts).toList(), false)
                .filter(end -> end.isAfter(now))
                .orElse(now);
        return from.atZone(java.time.ZoneOffset.UTC).plusMonths(1).toInstant();
    }

    /** Whether the owner should hear that it ends at that moment, or has ended. */
    static boolean isWorthTelling(Standing standing, Instant until, Instant now) {
        return switch (standing) {
            case PAID -> until.isBefore(now.plus(SOON));
            case TRIAL -> until.isBefore(now.plus(TRIAL_SOON));
            case GRACE, READ_ONLY -> until.isAfter(now.minus(PAST));
            default -> false;
        };
    }

    private static Standing standing(Instant until, Instant now) {
        if (now.isBefore(until)) {
            return Standing.PAID;
        }
        return now.isBefore(until.plus(GRACE)) ? Standing.GRACE : Standing.READ_ONLY;
    }

    private static Optional<Instant> last(List<Purchase> purchases, boolean trial) {
        return purchases.stream()
                .filter(each -> trial == Purchase.TRIAL.equals(each.kind()))
                .flatMap(each -> each.paidUntil().stream())
                .max(Comparator.naturalOrder());
    }
}
