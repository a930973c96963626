package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.Refused;
import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.PaymentProvider;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class TillTest {

    private static final UUID ORDER = UUID.randomUUID();
    private final Scope.Licence server =
            new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    private final List<PaymentProvider.Order> charged = new ArrayList<>();

    @Test
    void withoutAProviderAPurchaseIsRecordedAtOnce() {
        Till.Receipt receipt = charge(new Till(List.of()), Optional.empty());

        assertThat(receipt).isEqualTo(new Till.Receipt("recorded", ORDER.toString()));
    }

    @Test
    void aProviderChargesThePriceOnceAndItsNumberIsKept() {
        Till till = new Till(List.of(provider("wallet", true), provider("cards", true)));

        Till.Receipt receipt = charge(till, Optional.of("cards"));

        assertThat(receipt).isEqualTo(new Till.Receipt("cards", "T-1"));
        assertThat(charged).hasSize(1);
        assertThat(charged.get(0).amount()).isEqualByComparingTo("9.99");
        assertThat(charged.get(0).server()).isEqualTo(server.license());
        assertThat(charged.get(0).token()).isEqualTo("from the browser");
    }

    @Test
    void aDeclinedPaymentIsRefusedInTheProvidersWords() {
        Till till = new Till(List.of(provider("cards", false)));

        assertThatThrownBy(() -> charge(till, Optional.empty()))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("The card has expired.");
    }

    @Test
    void aProviderNobodyKnowsIsNeverTakenForAnother() {
        Till till = new Till(List.of(provider("cards", true)));

        assertThatThrownBy(() -> charge(till, Optional.of("wallet"))).isInstanceOf(Invalid.class);
        assertThat(charged).isEmpty();
    }

    private Till.Receipt charge(Till till, Optional<String> provider) {
        return till.charge(server, loot(), ORDER, provider, "from the browser");
    }

    private PaymentProvider provider(String name, boolean accepts) {
        return new PaymentProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Payment charge(Order order) {
                charged.add(order);
                return new Payment("T-" + charged.size(), accepts, accepts ? "" : "The card has expired.");
            }
        };
    }

    private static ModuleListing loot() {
        return new ModuleListing(
                "loot",
                "Loot",
                "Ada",
                "Loot",
                "",
                "gameplay",
                "box",
                new BigDecimal("9.99"),
                "one_time",
                "USD",
                List.of("1.0.0"),
                Optional.empty(),
                ModuleState.AVAILABLE,
                "",
                List.of(),
                false);
    }
}
