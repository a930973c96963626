package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();

    private final Scope.Licence server = server();
    private final Purchases purchases = new Purchases(() -> new Seal(new byte[32]));

    @Test
    void aPurchaseIsRecordedOnceHoweverOftenItIsReported() {
        boolean first = TRANSACTIONS.write(server, tx -> purchases.add(tx, server, purchase("T-" + server.license())));
        boolean again = TRANSACTIONS.write(server, tx -> purchases.add(tx, server, purchase("T-" + server.license())));

        assertThat(first).isTrue();
        assertThat(again).isFalse();
        assertThat(bought(server)).hasSize(1);
    }

    @Test
    void aPurchaseChangedByHandDoesNotCount() {
        TRANSACTIONS.run(server, tx -> purchases.add(tx, server, purchase("H-" + server.license())));
        TRANSACTIONS.run(
                server,
                tx -> Sql.update(
                        tx,
                        "update modules.module_purchases set slug = 'webstore' where license_id = ?",
                        server.license().value()));

        assertThat(bought(server)).isEmpty();
    }

    @Test
    void aRefundedPurchaseKeepsAFittingSeal() {
        Purchase bought = purchase("R-" + server.license());
        TRANSACTIONS.run(server, tx -> purchases.add(tx, server, bought));

        TRANSACTIONS.run(EntitlementBook.SCOPE, tx -> purchases.refund(tx, bought));

        assertThat(bought(server)).extracting(Purchase::status).containsExactly("refunded");
    }

    @Test
    void nobodySeesAnotherServersPurchasesAndSettings() {
        TRANSACTIONS.run(server, tx -> {
            purchases.add(tx, server, purchase("S-" + server.license()));
            SettingRows.save(tx, server, "hello", Map.of("mood", "calm"), "Ada");
        });
        Scope.Licence other = server();

        assertThat(bought(other)).isEmpty();
        assertThat(set(server)).isEqualTo(Map.of("mood", "calm"));
        assertThat(set(new Scope.Licence(other.tenant(), server.license()))).isEmpty();
    }

    private List<Purchase> bought(Scope.Licence viewer) {
        return TRANSACTIONS.read(viewer, tx -> purchases.of(tx, server.license()));
    }

    private Map<String, String> set(Scope.Licence viewer) {
        return TRANSACTIONS.read(viewer, tx -> SettingRows.of(tx, server, "hello"));
    }

    private Purchase purchase(String transaction) {
        return new Purchase(
                UUID.randomUUID(),
                server.license().value(),
                "loot",
                "one_time",
                "test",
                transaction,
                new BigDecimal("9.99"),
                "USD",
                Optional.empty(),
                "paid",
                Instant.parse("2026-11-21T03:00:00Z"));
    }

    private static Scope.Licence server() {
        return new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    }
}
