package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.Entitlement.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EntitlementPolicyTest {

    private static final Instant NOW = Instant.parse("2026-11-21T03:00:00Z");
    private static final BigDecimal PRICE = new BigDecimal("9.99");

    @Test
    void whatCostsNothingIsIncluded() {
        assertThat(standing(BigDecimal.ZERO)).isEqualTo(Standing.INCLUDED);
    }

    @Test
    void nothingBoughtIsNothing() {
        assertThat(standing(PRICE)).isEqualTo(Standing.NONE);
    }

    @Test
    void whatWasBoughtOnceStaysPaid() {
        assertThat(standing(PRICE, purchase("one_time", Optional.empty(), "paid")))
                .isEqualTo(Standing.PAID);
    }

    @Test
    void aMonthIsPaidThenForgivenForFourteenDaysThenReadOnly() {
        assertThat(standing(PRICE, month(Duration.ofDays(1)))).isEqualTo(Standing.PAID);
        assertThat(standing(PRICE, month(Duration.ofDays(-13)))).isEqualTo(Standing.GRACE);
        assertThat(standing(PRICE, month(Duration.ofDays(-15)))).isEqualTo(Standing.READ_ONLY);
    }

    @Test
    void aTrialEndsReadOnlyAndWithoutGrace() {
        assertThat(standing(PRICE, purchase("trial", Optional.of(NOW.plusSeconds(1)), "paid")))
                .isEqualTo(Standing.TRIAL);
        assertThat(standing(PRICE, purchase("trial", Optional.of(NOW.minusSeconds(1)), "paid")))
                .isEqualTo(Standing.READ_ONLY);
    }

    @Test
    void whatWasRefundedDoesNotCount() {
        assertThat(standing(PRICE, purchase("one_time", Optional.empty(), "refunded")))
                .isEqualTo(Standing.NONE);
    }

    @Test
    void monthsPaidAheadAddUp() {
        Purchase running = purchase("monthly", Optional.of(Instant.parse("2026-12-10T00:00:00Z")), "paid");

        assertThat(EntitlementPolicy.nextEnd(List.of(running), NOW)).isEqualTo("2027-01-10T00:00:00Z");
        assertThat(EntitlementPolicy.nextEnd(List.of(month(Duration.ofDays(-90))), NOW))
                .isEqualTo("2026-12-21T03:00:00Z");
    }

    @Test
    void theOwnerHearsOfAnEndThatIsNearOrNotLongAgo() {
        assertThat(isTold(Standing.PAID, Duration.ofDays(8))).isFalse();
        assertThat(isTold(Standing.PAID, Duration.ofDays(6))).isTrue();
        assertThat(isTold(Standing.TRIAL, Duration.ofDays(3))).isFalse();
        assertThat(isTold(Standing.TRIAL, Duration.ofDays(1))).isTrue();
        assertThat(isTold(Standing.GRACE, Duration.ofDays(-1))).isTrue();
        assertThat(isTold(Standing.READ_ONLY, Duration.ofDays(-29))).isTrue();
        assertThat(isTold(Standing.READ_ONLY, Duration.ofDays(-31))).isFalse();
    }

    private static boolean isTold(Standing standing, Duration left) {
        return EntitlementPolicy.isWorthTelling(standing, NOW.plus(left), NOW);
    }

    private static Standing standing(BigDecimal price, Purchase... purchases) {
        return EntitlementPolicy.of(price, List.of(purchases), NOW).standing();
    }

    private static Purchase month(Duration left) {
        return purchase("monthly", Optional.of(NOW.plus(left)), "paid");
    }

    private static Purchase purchase(String kind, Optional<Instant> until, String status) {
        return new Purchase(
                UUID.randomUUID(), UUID.randomUUID(), "loot", kind, "test", "1", PRICE, "USD", until, status, NOW);
    }
}
