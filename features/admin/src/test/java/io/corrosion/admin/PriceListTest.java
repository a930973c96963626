package io.corrosion.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.tenancy.ProductTier;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.ui.kit.PageKit;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PriceListTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "admin").transactions();
    private final List<AuditEntry> recorded = new CopyOnWriteArrayList<>();
    private final PriceList prices = new PriceList(
            transactions,
            stub(Access.class, (proxy, method, given) -> null),
            stub(Audit.class, (proxy, method, given) -> {
                recorded.add((AuditEntry) given[1]);
                return null;
            }));

    @Test
    void fiveTiersComeWithThePlatformAndTwoOfThemHaveNoPriceYet() {
        assertThat(prices.all())
                .extracting(ProductTier::slug)
                .containsExactly("base", "module", "webstore", "cloud-backup", "site-licence");
        assertThat(prices.all().get(1)).satisfies(module -> {
            assertThat(module.from()).contains(new BigDecimal("9.99"));
            assertThat(module.to()).contains(new BigDecimal("24.99"));
        });
        assertThat(prices.all())
                .filteredOn(tier -> tier.billing().equals("monthly"))
                .hasSize(3);
        assertThat(tier("site-licence").from()).isEmpty();
    }

    @Test
    void aPriceIsChangedForAReasonAndKeptInTheLogWithWhatItWas() {
        prices.price(PageKit.CALLER, "cloud-backup", money("4.50"), Optional.empty(), "First offer");
        prices.price(PageKit.CALLER, "cloud-backup", money("5"), money("20.00"), "By size");

        assertThat(tier("cloud-backup").from()).contains(new BigDecimal("5.00"));
        assertThat(tier("cloud-backup").to()).contains(new BigDecimal("20.00"));
        assertThat(recorded.get(1).metadata())
                .containsEntry("reason", "By size")
                .anySatisfy((key, value) -> assertThat(value).contains("4.50"));

        prices.price(PageKit.CALLER, "cloud-backup", Optional.empty(), Optional.empty(), "Not ready");
        assertThat(tier("cloud-backup").from()).isEmpty();
    }

    @Test
    void whatIsNoPriceIsRefusedAtItsField() {
        assertThat(wrong("-1", "", "why")).containsExactly("price_from");
        assertThat(wrong("1.999", "", "why")).containsExactly("price_from");
        assertThat(wrong("9", "9", "why")).containsExactly("price_to");
        assertThat(wrong("", "9", "why")).containsExactly("price_to");
        assertThat(wrong("9", "", " ")).containsExactly("reason");
        assertThatThrownBy(() -> prices.price(PageKit.CALLER, "rent", money("1"), Optional.empty(), "why"))
                .isInstanceOf(NotFound.class);
        assertThat(recorded).isEmpty();
    }

    @Test
    void whoMayNotChangeSettingsChangesNoPrice() {
        Access nobody = stub(Access.class, (proxy, method, given) -> {
            throw new Refused("No.");
        });
        PriceList closed = new PriceList(transactions, nobody, stub(Audit.class, (proxy, method, given) -> null));

        assertThatThrownBy(() -> closed.price(PageKit.CALLER, "base", money("1"), Optional.empty(), "why"))
                .isInstanceOf(Refused.class);
        assertThat(tier("base").from()).contains(new BigDecimal("50.00"));
    }

    private List<String> wrong(String from, String to, String reason) {
        try {
            prices.price(PageKit.CALLER, "webstore", money(from), money(to), reason);
            return List.of();
        } catch (Invalid e) {
            return List.copyOf(e.fields().keySet());
        }
    }

    private ProductTier tier(String slug) {
        return prices.all().stream()
                .filter(tier -> tier.slug().equals(slug))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<BigDecimal> money(String amount) {
        return amount.isEmpty() ? Optional.empty() : Optional.of(new BigDecimal(amount));
    }

    private static <T> T stub(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
