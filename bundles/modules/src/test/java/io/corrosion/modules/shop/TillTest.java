package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.module.PaymentProvider;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TillTest {

    private final Scope.Licence server =
            new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    private final TestPayments wallet = new TestPayments("wallet");
    private final TestPayments cards = new TestPayments("cards");
    private final Till till = new Till(List.of(wallet, cards));

    @Test
    void withoutAProviderAPurchaseIsRecordedAtOnceAndNothingIsGivenBack() {
        Till none = new Till(List.of());
        Purchase order = order(none.name(Optional.empty()));

        assertThat(none.charge(server, order, "").accepted()).isTrue();
        assertThat(none.charge(server, order, "").transaction())
                .isEqualTo(order.id().toString());
        assertThat(none.refund(order).accepted()).isTrue();
    }

    @Test
    void aProviderIsAskedForThePriceWithWhatTheBrowserGot() {
        Purchase order = order(till.name(Optional.of("cards")));

        assertThat(till.charge(server, order, "from the browser").transaction()).isEqualTo("T-" + order.id());

        assertThat(wallet.charged).isEmpty();
        assertThat(cards.charged).singleElement().satisfies(charged -> assertThat(charged)
                .isEqualTo(asked(order)));
    }

    @Test
    void aProviderNobodyKnowsIsNeverTakenForAnother() {
        assertThat(till.name(Optional.empty())).isEqualTo("wallet");
        assertThatThrownBy(() -> till.name(Optional.of("nobody"))).isInstanceOf(Invalid.class);
    }

    @Test
    void aProviderThatGivesNothingBackSaysSo() {
        PaymentProvider.Payment back = new Till(List.of(new Plain())).refund(order("plain"));

        assertThat(back.accepted()).isFalse();
        assertThat(back.words()).startsWith("plain gives no money back");
    }

    /** Made before there were refunds. */
    private static final class Plain implements PaymentProvider {

        @Override
        public String name() {
            return "plain";
        }

        @Override
        public Payment charge(Order order) {
            return new Payment("1", true, "");
        }
    }

    private PaymentProvider.Order asked(Purchase order) {
        return new PaymentProvider.Order(
                order.id(), server.tenant(), server.license(), "loot", order.amount(), "USD", "from the browser");
    }

    private Purchase order(String provider) {
        return Purchase.order(
                UUID.randomUUID(), server.license(), CheckoutTest.loot("one_time"), provider, Instant.EPOCH);
    }
}
