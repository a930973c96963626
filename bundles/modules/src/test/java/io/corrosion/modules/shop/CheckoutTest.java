package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.PaymentProvider;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Money is taken once, whatever happens in between, and given back before a purchase stops counting. */
class CheckoutTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();
    private static final Instant NOW = Instant.parse("2026-11-22T03:00:00Z");

    private final Scope.Licence server =
            new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    private final Purchases purchases = new Purchases(() -> new Seal(new byte[32]));
    private final TestPayments cards = new TestPayments("cards");
    private final List<Purchase> recorded = new ArrayList<>();
    private final Checkout checkout = checkout(NOW, cards);

    @Test
    void aChargeWhoseAnswerIsLostIsAskedAgainAsTheSameOrder() {
        cards.answersAreLost = true;
        assertThatThrownBy(() -> buy("one_time")).isInstanceOf(Unavailable.class);
        assertThat(bought()).extracting(Purchase::status).containsExactly("pending");
        assertThat(counting()).isEmpty();

        cards.answersAreLost = false;
        buy("one_time");

        assertThat(cards.charged).hasSize(1);
        assertThat(bought()).containsExactlyElementsOf(recorded);
        assertThat(recorded).singleElement().satisfies(paid -> {
            assertThat(paid.id()).isEqualTo(cards.charged.get(0).id());
            assertThat(paid.transaction()).isEqualTo("T-" + paid.id());
            assertThat(paid.counts()).isTrue();
        });
    }

    @Test
    void whoDiesWithAnOrderHoldsNobodyUpForLong() {
        TRANSACTIONS.write(
                server,
                tx -> purchases.open(
                        tx,
                        server,
                        Purchase.order(UUID.randomUUID(), server.license(), loot("one_time"), "cards", NOW)));
        UUID order = bought().get(0).id();
        assertThatThrownBy(() -> buy("one_time")).isInstanceOf(Conflict.class);

        buy(checkout(NOW.plus(Duration.ofMinutes(2)), cards), "one_time", Optional.empty());

        assertThat(cards.charged).extracting(PaymentProvider.Order::id).containsExactly(order);
    }

    @Test
    void ofTwoAtOnceOneIsChargedAndTheOtherIsToldToWait() {
        cards.meanwhile = () -> {
            cards.meanwhile = () -> {};
            assertThatThrownBy(() -> buy("monthly"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("is being paid");
        };

        buy("monthly");

        assertThat(cards.charged).hasSize(1);
        assertThat(recorded).hasSize(1);
    }

    @Test
    void whatIsPaidIsNotPaidAgainAndAMonthIsAddedToTheLast() {
        buy("monthly");
        buy("monthly");
        assertThat(recorded.get(1).paidUntil()).contains(Instant.parse("2027-01-22T03:00:00Z"));

        buy("one_time");
        assertThatThrownBy(() -> buy("one_time"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is paid for this server");
        assertThat(cards.charged).hasSize(3);
        assertThat(bought()).noneMatch(Purchase::isPending);
    }

    @Test
    void aDeclinedPaymentIsOverAndTheNextTryIsAnotherOrder() {
        cards.declines = true;
        assertThatThrownBy(() -> buy("one_time"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The card has expired.");
        assertThat(bought()).isEmpty();

        cards.declines = false;
        buy("one_time");

        assertThat(cards.charged).hasSize(1);
    }

    @Test
    void anOrderThatNeverEndedStaysWithItsProvider() {
        cards.answersAreLost = true;
        assertThatThrownBy(() -> buy("one_time")).isInstanceOf(Unavailable.class);
        TestPayments wallet = new TestPayments("wallet");
        Checkout both = checkout(NOW, wallet, cards);

        assertThatThrownBy(() -> buy(both, "one_time", Optional.of("wallet")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("through cards has not ended");
        cards.answersAreLost = false;
        buy(both, "one_time", Optional.empty());

        assertThat(wallet.charged).isEmpty();
        assertThat(cards.charged).hasSize(1);
    }

    @Test
    void whatWasOnlyRecordedWhenThePlatformDiedIsPaidOnceThereIsAProvider() {
        Purchase recordedOnly =
                Purchase.order(UUID.randomUUID(), server.license(), loot("one_time"), "recorded", NOW.minusSeconds(90));
        TRANSACTIONS.write(server, tx -> purchases.open(tx, server, recordedOnly));

        buy("one_time");

        assertThat(cards.charged).hasSize(1);
        assertThat(recorded).extracting(Purchase::provider).containsExactly("cards");
    }

    @Test
    void theMoneyIsBackBeforeThePurchaseStopsCounting() {
        buy("one_time");
        UUID id = recorded.get(0).id();
        cards.isAway = true;
        assertThatThrownBy(() -> refund(id, false)).isInstanceOf(Unavailable.class);
        cards.isAway = false;
        cards.declines = true;
        assertThatThrownBy(() -> refund(id, false))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("It is too old.")
                .hasMessageContaining("\"settled\": true");
        assertThat(counting()).hasSize(1);

        cards.declines = false;
        refund(id, false);

        assertThat(cards.refunded).singleElement().satisfies(refund -> {
            assertThat(refund.transaction()).isEqualTo("T-" + id);
            assertThat(refund.amount()).isEqualByComparingTo("9.99");
        });
        assertThat(bought()).extracting(Purchase::status).containsExactly("refunded");
        assertThatThrownBy(() -> refund(id, false)).isInstanceOf(NotFound.class);
    }

    @Test
    void whatWasSettledElsewhereNeedsNoProviderAndEndsAnOrderThatNeverEnded() {
        buy("one_time");
        Checkout without = checkout(NOW);
        UUID id = recorded.get(0).id();
        assertThatThrownBy(() -> without.refund(id, false, (tx, purchase) -> {}))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("cards is not here");

        without.refund(id, true, (tx, purchase) -> {});
        cards.answersAreLost = true;
        assertThatThrownBy(() -> buy("one_time")).isInstanceOf(Unavailable.class);
        UUID pending = bought().stream()
                .filter(Purchase::isPending)
                .findFirst()
                .orElseThrow()
                .id();
        assertThatThrownBy(() -> refund(pending, false)).isInstanceOf(NotFound.class);
        refund(pending, true);

        assertThat(bought()).extracting(Purchase::status).containsOnly("refunded");
        assertThat(cards.refunded).isEmpty();
    }

    private void buy(String priceType) {
        buy(checkout, priceType, Optional.empty());
    }

    private void buy(Checkout by, String priceType, Optional<String> provider) {
        by.pay(server, loot(priceType), provider, "from the browser", (tx, paid) -> recorded.add(paid));
    }

    private void refund(UUID id, boolean settled) {
        checkout.refund(id, settled, (tx, purchase) -> {});
    }

    private List<Purchase> bought() {
        return TRANSACTIONS.read(server, tx -> purchases.of(tx, server.license()));
    }

    private List<Purchase> counting() {
        return TRANSACTIONS.read(EntitlementBook.SCOPE, purchases::all).stream()
                .filter(purchase -> purchase.server().equals(server.license()))
                .toList();
    }

    private Checkout checkout(Instant now, PaymentProvider... providers) {
        return new Checkout(TRANSACTIONS, purchases, new Till(List.of(providers)), Clock.fixed(now, ZoneOffset.UTC));
    }

    static ModuleListing loot(String priceType) {
        return new ModuleListing(
                "loot",
                "Loot",
                "Ada",
                "Loot",
                "",
                "gameplay",
                "box",
                new BigDecimal("9.99"),
                priceType,
                "USD",
                List.of("1.0.0"),
                Optional.empty(),
                ModuleState.AVAILABLE,
                "",
                List.of(),
                false);
    }
}
