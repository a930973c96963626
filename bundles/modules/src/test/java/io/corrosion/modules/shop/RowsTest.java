package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.vault.BoundVault;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RowsTest {

    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(new PostgresExtension().database(), "modules").transactions();

    private final Scope.Licence server = server();
    private final SettingRows rows = new SettingRows(new BoundVault());
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
            rows.save(tx, server, "hello", Map.of("mood", "calm"), Set.of(), "Ada");
        });
        Scope.Licence other = server();

        assertThat(bought(other)).isEmpty();
        assertThat(set(server)).isEqualTo(Map.of("mood", "calm"));
        assertThat(set(new Scope.Licence(other.tenant(), server.license()))).isEmpty();
    }

    @Test
    void aSecretSettingIsInNoByteOfItsTableAndOpensOnlyWhereItWasEntered() {
        Map<String, String> values = Map.of("mood", "calm", "webhook", "https://discord.com/hush");
        TRANSACTIONS.run(server, tx -> rows.save(tx, server, "hello", values, Set.of("webhook"), "Ada"));

        assertThat(table()).contains("calm").doesNotContain("hush");
        assertThat(set(server)).isEqualTo(values);

        Scope.Licence other = new Scope.Licence(server.tenant(), LicenseId.random());
        TRANSACTIONS.run(
                server,
                tx -> Sql.update(
                        tx,
                        "update modules.module_settings set slug = 'spy' where license_id = ?",
                        server.license().value()));
        assertThat(kept(server, "spy")).as("moved to another module's row").isEqualTo(Map.of("mood", "calm"));
        assertThat(kept(other, "hello")).isEmpty();
    }

    @Test
    void whatWasEnteredBeforeItsFieldBecameASecretIsSealedWhenItIsReadNext() throws JsonProcessingException {
        TRANSACTIONS.run(server, tx -> rows.save(tx, server, "hello", Map.of("webhook", "hush"), Set.of(), "Ada"));
        assertThat(table()).contains("hush");
        SettingsSchema schema = new SettingsSchema(new ObjectMapper()
                .readTree("{\"properties\": {\"webhook\": {\"type\": \"string\", \"writeOnly\": true}}}"));
        SettingBook book = new SettingBook(TRANSACTIONS, new BoundVault());

        assertThat(book.of(server, "hello", schema)).isEqualTo(Map.of("webhook", "hush"));

        assertThat(table()).doesNotContain("hush").contains("Ada");
        assertThat(book.of(server, "hello", schema)).isEqualTo(Map.of("webhook", "hush"));
    }

    private Map<String, String> kept(Scope.Licence scope, String slug) {
        return TRANSACTIONS.read(scope, tx -> rows.of(tx, scope, slug).values());
    }

    /** Everything the table holds of this server, as text. */
    private String table() {
        return TRANSACTIONS.read(server, tx -> Sql.first(
                        tx,
                        "select string_agg(s::text, ' ') as everything from modules.module_settings s where license_id = ?",
                        row -> row.text("everything"),
                        server.license().value())
                .orElse(""));
    }

    private List<Purchase> bought(Scope.Licence viewer) {
        return TRANSACTIONS.read(viewer, tx -> purchases.of(tx, server.license()));
    }

    private Map<String, String> set(Scope.Licence viewer) {
        return TRANSACTIONS.read(viewer, tx -> rows.of(tx, server, "hello").values());
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
