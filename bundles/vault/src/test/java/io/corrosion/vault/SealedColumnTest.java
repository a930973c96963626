package io.corrosion.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.KeyRotation.Damage;
import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyRotation.Progress;
import io.corrosion.api.vault.SealedColumn;
import io.corrosion.api.vault.SealedStore;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A column of sealed texts through a whole rotation, with the old data keys gone afterwards. */
class SealedColumnTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Scope PLATFORM = Scope.platform("test");

    private record Kept(TenantId tenant, UUID id) {}

    private final TestDatabase database = POSTGRES.database();
    private final Transactions transactions =
            SliceDatabase.of(database, "vault").transactions();
    private final EnvironmentKeys masters =
            new EnvironmentKeys(Base64.getEncoder().encodeToString(new byte[32]), "");
    private final Map<Kept, String> secrets = new HashMap<>();

    @BeforeEach
    void aTable() throws SQLException {
        asOwner("create table vault.shelf (id uuid primary key, tenant_id uuid not null, sealed text)");
        asOwner("grant select, insert, update on vault.shelf to corrosion_app, corrosion_platform");
        asOwner("alter table vault.shelf enable row level security");
        asOwner("create policy scope on vault.shelf using"
                + " (tenant_id = any(nullif(current_setting('app.tenants', true), '')::uuid[]))");
    }

    @Test
    void afterARotationEveryValueOpensWithoutTheKeysItWasSealedWith() throws SQLException {
        TenantId one = TenantId.random();
        TenantId other = TenantId.random();
        for (int count = 0; count < 7; count++) {
            put(one, "secret " + count);
            put(other, "other secret " + count);
        }

        rotate(3);
        asOwner("alter table vault.data_keys disable row level security");
        asOwner("delete from vault.data_keys where version = 1");
        asOwner("alter table vault.data_keys enable row level security");

        EnvelopeVault after = vault();
        secrets.forEach((kept, secret) -> assertThat(
                        new String(after.open(kept.tenant(), purpose(kept.id()), sealed(kept)), UTF_8))
                .isEqualTo(secret));
        assertThat(secrets).hasSize(14);
    }

    @Test
    void whatSomebodySavesMeanwhileStays() {
        TenantId tenant = TenantId.random();
        Kept kept = put(tenant, "before");

        new Shelf(transactions)
                .renew(
                        tenant,
                        (purpose, text) -> {
                            write(kept, "v1.1.saved");
                            return "v1.2.renewed";
                        },
                        10);

        assertThat(sealed(kept)).isEqualTo("v1.1.saved");
    }

    @Test
    void damagedValuesAreNamedAndLeftAndEverythingElseIsRenewed() {
        TenantId tenant = TenantId.random();
        TenantId other = TenantId.random();
        Set<String> damaged = new TreeSet<>();
        for (int count = 0; count < 7; count++) {
            Kept kept = put(tenant, "damaged");
            write(kept, sealed(kept).substring(0, 10) + "AAAA" + sealed(kept).substring(14));
            secrets.remove(kept);
            damaged.add(purpose(kept.id()));
            put(tenant, "whole " + count);
        }
        put(other, "other");

        rotate(3);

        Progress end = transactions
                .read(PLATFORM, tx -> new RotationRows().newest(tx, Kind.DATA))
                .orElseThrow();
        assertThat(end.finishedAt()).isPresent();
        assertThat(end.damagedCount()).isEqualTo(7);
        assertThat(end.damaged()).allSatisfy(one -> {
            assertThat(one.store()).isEqualTo("shelf");
            assertThat(one.tenant()).isEqualTo(tenant);
        });
        assertThat(end.damaged().stream().map(Damage::purpose)).containsExactlyElementsOf(damaged);
        assertThat(secrets.keySet()).hasSize(8).allSatisfy(kept -> assertThat(sealed(kept))
                .startsWith("v1.2."));
    }

    private Kept put(TenantId tenant, String secret) {
        Kept kept = new Kept(tenant, UUID.randomUUID());
        String sealed = vault().seal(tenant, purpose(kept.id()), secret.getBytes(UTF_8));
        transactions.run(
                PLATFORM,
                tx -> Sql.update(
                        tx,
                        "insert into vault.shelf values (?, ?, ?)",
                        kept.id(),
                        kept.tenant().value(),
                        sealed));
        secrets.put(kept, secret);
        return kept;
    }

    private void write(Kept kept, String sealed) {
        transactions.run(
                PLATFORM, tx -> Sql.update(tx, "update vault.shelf set sealed = ? where id = ?", sealed, kept.id()));
    }

    private String sealed(Kept kept) {
        return transactions
                .read(
                        PLATFORM,
                        tx -> Sql.first(
                                tx,
                                "select sealed from vault.shelf where id = ?",
                                row -> row.text("sealed"),
                                kept.id()))
                .orElseThrow();
    }

    /** With portions so small that there are several. */
    private void rotate(int portion) {
        transactions.run(PLATFORM, tx -> new RotationRows()
                .start(tx, Kind.DATA, new UUID(0, 0), Clock.systemUTC().instant()));
        Shelf shelf = new Shelf(transactions);
        new Rotation(transactions, masters, vault(), () -> List.of(new InPortions(shelf, portion)), Clock.systemUTC())
                .run(Kind.DATA, (done, total) -> {});
    }

    private EnvelopeVault vault() {
        return new EnvelopeVault(
                new DataKeys(transactions, masters, System::nanoTime), new PlatformRoot(transactions, masters));
    }

    private void asOwner(String sql) throws SQLException {
        try (var connection = database.owner().getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String purpose(UUID id) {
        return "shelf/" + id;
    }

    private static final class Shelf extends SealedColumn {

        Shelf(Transactions transactions) {
            super("shelf", transactions, "vault.shelf", "id", "sealed");
        }

        @Override
        protected String purpose(UUID id) {
            return SealedColumnTest.purpose(id);
        }
    }

    /** Portions of the given size, grown by what the rotation adds for damaged values. */
    private record InPortions(Shelf shelf, int portion) implements SealedStore {

        @Override
        public String name() {
            return shelf.name();
        }

        @Override
        public int renew(TenantId tenant, BinaryOperator<String> renewal, int limit) {
            return shelf.renew(tenant, renewal, portion + limit - 100);
        }
    }
}
