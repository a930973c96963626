package io.corrosion.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.persistence.SqlFailure;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.RowLevelSecurityRules;
import io.corrosion.testkit.postgres.TestDatabase;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvelopeVaultTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final String KEY = key(7);
    private static final byte[] SECRET = "panel key".getBytes(UTF_8);

    private final TestDatabase database = POSTGRES.database();
    private final SliceDatabase slice = SliceDatabase.of(database, "vault");
    private final EnvelopeVault vault = vault(KEY);
    private final TenantId tenant = TenantId.random();

    @Test
    void opensWhatItSealedOnThisAndOnAnotherNode() {
        String sealed = vault.seal(tenant, "panel", SECRET);

        assertThat(vault.open(tenant, "panel", sealed)).isEqualTo(SECRET);
        assertThat(vault(KEY).open(tenant, "panel", sealed)).isEqualTo(SECRET);
    }

    @Test
    void theSameSecretLooksDifferentEachTimeAndNeverLikeItself() {
        String sealed = vault.seal(tenant, "panel", SECRET);

        assertThat(sealed).isNotEqualTo(vault.seal(tenant, "panel", SECRET)).doesNotContain("panel key");
    }

    @Test
    void anEmptyAndALargeSecretSurvive() {
        byte[] large = new byte[1_000_000];

        assertThat(vault.open(tenant, "p", vault.seal(tenant, "p", new byte[0])))
                .isEmpty();
        assertThat(vault.open(tenant, "p", vault.seal(tenant, "p", large))).isEqualTo(large);
    }

    @Test
    void everyChangedBitIsNoticed() {
        String sealed = vault.seal(tenant, "panel", SECRET);
        String prefix = "v1.1.";
        byte[] envelope = Base64.getUrlDecoder().decode(sealed.substring(prefix.length()));

        for (int bit = 0; bit < envelope.length * Byte.SIZE; bit++) {
            byte[] changed = envelope.clone();
            changed[bit / Byte.SIZE] ^= (byte) (1 << (bit % Byte.SIZE));
            String text = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(changed);

            assertThatThrownBy(() -> vault.open(tenant, "panel", text)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void aSecretMovedToAnotherPurposeOrTenantDoesNotOpen() {
        String sealed = vault.seal(tenant, "panel", SECRET);
        TenantId other = TenantId.random();
        vault.seal(other, "panel", SECRET);

        assertThatThrownBy(() -> vault.open(tenant, "webhook", sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault.open(other, "panel", sealed)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> vault.open(TenantId.random(), "panel", sealed))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aDataKeyMovedToAnotherTenantDoesNotOpen() throws Exception {
        String sealed = vault.seal(tenant, "panel", SECRET);
        TenantId thief = TenantId.random();
        try (var connection = database.superuser().getConnection()) {
            connection
                    .createStatement()
                    .execute("insert into vault.data_keys (tenant_id, version, wrapped_key)" + " select '" + thief
                            + "', version, wrapped_key from vault.data_keys");
        }

        assertThatThrownBy(() -> vault.open(thief, "panel", sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void anotherMasterKeyOpensNothing() {
        String sealed = vault.seal(tenant, "panel", SECRET);
        var other = vault(key(8));

        assertThatThrownBy(() -> other.open(tenant, "panel", sealed)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "v1", "v1.1.", "v1.1.!!", "v2.1.AAAA", "v1.99.AAAA", "v1.1.AAAA", "v1.1.A", "panel key"})
    void whatIsNoSealedSecretIsRefused(String text) {
        vault.seal(tenant, "panel", SECRET);

        assertThatThrownBy(() -> vault.open(tenant, "panel", text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void threadsThatSealFirstAtTheSameMomentShareOneKey() {
        var threads = Executors.newFixedThreadPool(8);
        try {
            List<CompletableFuture<String>> sealed = IntStream.range(0, 8)
                    .mapToObj(node ->
                            CompletableFuture.supplyAsync(() -> vault(KEY).seal(tenant, "panel", SECRET), threads))
                    .toList();

            assertThat(sealed).allSatisfy(text -> assertThat(vault.open(tenant, "panel", text.join()))
                    .isEqualTo(SECRET));
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void derivedKeysAreTheSameOnEveryNodeAndDifferForEachPurposeAndKey() {
        assertThat(vault.derive("jwt"))
                .hasSize(32)
                .isEqualTo(vault(KEY).derive("jwt"))
                .isNotEqualTo(vault.derive("csrf"))
                .isNotEqualTo(new PlatformRoot(elsewhere(), new EnvironmentKeys(key(8), "")).derive("derive/jwt"));
    }

    @Test
    void aMissingKeyNamesItsCure() {
        assertThatThrownBy(() -> new EnvironmentKeys("", ""))
                .hasMessageContaining("ENCRYPTION_KEY")
                .hasMessageContaining("openssl rand");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c2hvcnQ=", "not base64 at all"})
    void aShortOrSpoiltKeyIsRefusedAndNotShown(String key) {
        assertThatThrownBy(() -> new EnvironmentKeys(key, ""))
                .hasMessageContaining("ENCRYPTION_KEY")
                .hasMessageNotContaining(key);
    }

    @Test
    void noRuntimeRoleCanChangeOrRemoveADataKey() {
        vault.seal(tenant, "panel", SECRET);

        for (Scope scope : List.of(new Scope.Tenant(tenant), Scope.platform("test"))) {
            assertThatThrownBy(
                            () -> slice.transactions().run(scope, tx -> Sql.update(tx, "delete from vault.data_keys")))
                    .isInstanceOf(SqlFailure.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Test
    void everyTableIsGuarded() {
        // Neither belongs to an organisation, and no role of organisations may read them.
        RowLevelSecurityRules.check(database.owner(), List.of("vault.platform_root", "vault.rotations"));
    }

    private EnvelopeVault vault(String masterKey) {
        var masters = new EnvironmentKeys(masterKey, "");
        return new EnvelopeVault(
                new DataKeys(slice.transactions(), masters, System::nanoTime),
                new PlatformRoot(slice.transactions(), masters));
    }

    private static Transactions elsewhere() {
        return SliceDatabase.of(POSTGRES.database(), "vault").transactions();
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return Base64.getEncoder().encodeToString(key);
    }
}
