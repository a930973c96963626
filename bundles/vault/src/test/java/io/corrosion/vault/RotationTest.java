package io.corrosion.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.KeyRotation.Kind;
import io.corrosion.api.vault.KeyRotation.Progress;
import io.corrosion.api.vault.KeyService;
import io.corrosion.api.vault.SealedStore;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RotationTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Scope PLATFORM = Scope.platform("test");
    private static final String OLD = key(1);
    private static final String NEW = key(2);

    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "vault").transactions();
    private final Map<TenantId, Map<String, String>> shelf = new ConcurrentHashMap<>();
    private final SealedStore store = new Shelf();

    @Test
    void afterTheMasterKeyTheEarlierOneIsNotNeededAnyMoreAndTheDerivedKeysStay() {
        EnvelopeVault before = vault(transactions, new EnvironmentKeys(OLD, ""));
        fill(before, 5);
        byte[] jwt = before.derive("jwt");
        EnvironmentKeys both = new EnvironmentKeys(NEW, OLD);
        assertReadable(vault(transactions, both));
        begin(Kind.MASTER);

        rotation(transactions, both).run(Kind.MASTER, (done, total) -> {});

        EnvelopeVault after = vault(transactions, new EnvironmentKeys(NEW, ""));
        assertReadable(after);
        assertThat(after.derive("jwt")).isEqualTo(jwt);
        assertThatThrownBy(() -> assertReadable(vault(transactions, new EnvironmentKeys(OLD, ""))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("encryption.key.previous");
    }

    @Test
    void afterTheDataKeysEverySecretIsSealedWithANewOneAndOldTextsStillOpen() {
        EnvironmentKeys masters = new EnvironmentKeys(OLD, "");
        EnvelopeVault vault = vault(transactions, masters);
        fill(vault, 3);
        TenantId one = shelf.keySet().iterator().next();
        String old = shelf.get(one).get("purpose/0");
        begin(Kind.DATA);

        rotation(transactions, masters).run(Kind.DATA, (done, total) -> {});

        assertThat(shelf.values()).allSatisfy(values -> assertThat(values.values())
                .allSatisfy(text -> assertThat(text).startsWith("v1.2.")));
        assertReadable(vault);
        assertThat(vault.open(one, "purpose/0", old)).isEqualTo("secret 0".getBytes(UTF_8));
        Optional<Progress> progress = transactions.read(PLATFORM, tx -> new RotationRows().newest(tx, Kind.DATA));
        assertThat(progress)
                .hasValueSatisfying(found -> assertThat(found.done()).isEqualTo(3));
        assertThat(progress.flatMap(Progress::finishedAt)).isPresent();
    }

    @Test
    void killedAtEveryStepItGoesOnAndNothingIsEverUnreadable() {
        for (Kind kind : Kind.values()) {
            int step = 0;
            boolean killed = true;
            while (killed) {
                shelf.clear();
                Transactions fresh =
                        SliceDatabase.of(POSTGRES.database(), "vault").transactions();
                fill(vault(fresh, new EnvironmentKeys(OLD, "")), 2);
                begin(fresh, kind);
                EnvironmentKeys both = new EnvironmentKeys(kind == Kind.MASTER ? NEW : OLD, OLD);
                var dying = new Dying(fresh, step++);
                killed = isKilled(() -> rotation(dying, both).run(kind, (done, total) -> {}));
                assertReadable(vault(fresh, both));

                rotation(fresh, both).run(kind, (done, total) -> {});

                EnvironmentKeys after = new EnvironmentKeys(kind == Kind.MASTER ? NEW : OLD, "");
                assertReadable(vault(fresh, after));
                if (kind == Kind.DATA) {
                    assertThat(shelf.values()).allSatisfy(values -> assertThat(values.values())
                            .allSatisfy(text -> assertThat(text).startsWith("v1.2.")));
                }
            }
            assertThat(step).isGreaterThan(3);
        }
    }

    @Test
    void twoNodesThatRotateAtOnceMakeOneNewKey() {
        EnvironmentKeys masters = new EnvironmentKeys(OLD, "");
        EnvelopeVault vault = vault(transactions, masters);
        fill(vault, 6);
        begin(Kind.DATA);

        IntStream.range(0, 2).parallel().forEach(node -> rotation(transactions, masters)
                .run(Kind.DATA, (done, total) -> {}));

        assertThat(shelf.values()).allSatisfy(values -> assertThat(values.values())
                .allSatisfy(text -> assertThat(text).startsWith("v1.2.")));
        assertReadable(vault);
    }

    @Test
    void anotherNodeSealsWithTheNewKeyWithinAMinute() {
        EnvironmentKeys masters = new EnvironmentKeys(OLD, "");
        long[] now = {0};
        var keys = new DataKeys(transactions, masters, () -> now[0]);
        TenantId tenant = TenantId.random();
        assertThat(keys.newest(tenant).version()).isEqualTo(1);

        new DataKeys(transactions, masters, System::nanoTime).renew(tenant, 1);

        assertThat(keys.newest(tenant).version()).isEqualTo(1);
        now[0] = Duration.ofSeconds(61).toNanos();
        assertThat(keys.newest(tenant).version()).isEqualTo(2);
    }

    private void fill(EnvelopeVault vault, int tenants) {
        for (int count = 0; count < tenants; count++) {
            TenantId tenant = TenantId.random();
            Map<String, String> values = new LinkedHashMap<>();
            for (int secret = 0; secret < 3; secret++) {
                values.put(
                        "purpose/" + secret,
                        vault.seal(tenant, "purpose/" + secret, ("secret " + secret).getBytes(UTF_8)));
            }
            shelf.put(tenant, new ConcurrentHashMap<>(values));
        }
        vault.derive("jwt");
    }

    private void assertReadable(EnvelopeVault vault) {
        shelf.forEach((tenant, values) ->
                values.forEach((purpose, text) -> assertThat(new String(vault.open(tenant, purpose, text), UTF_8))
                        .isEqualTo(purpose.replace("purpose/", "secret "))));
    }

    private void begin(Kind kind) {
        begin(transactions, kind);
    }

    private static void begin(Transactions database, Kind kind) {
        database.run(Scope.platform("test"), tx -> new RotationRows()
                .start(tx, kind, new UUID(0, 0), Clock.systemUTC().instant()));
    }

    private Rotation rotation(Transactions database, KeyService masters) {
        return new Rotation(database, masters, vault(database, masters), () -> List.of(store), Clock.systemUTC());
    }

    private static EnvelopeVault vault(Transactions database, KeyService masters) {
        return new EnvelopeVault(
                new DataKeys(database, masters, System::nanoTime), new PlatformRoot(database, masters));
    }

    private static boolean isKilled(Runnable work) {
        try {
            work.run();
            return false;
        } catch (Killed e) {
            return true;
        }
    }

    private static String key(int seed) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) seed);
        return Base64.getEncoder().encodeToString(key);
    }

    /** Keeps sealed texts in memory, two at a time. */
    private final class Shelf implements SealedStore {
        @Override
        public String name() {
            return "shelf";
        }

        @Override
        public int renew(TenantId tenant, BinaryOperator<String> renewal, int limit) {
            int renewed = 0;
            for (var value : shelf.getOrDefault(tenant, Map.of()).entrySet()) {
                String anew = renewal.apply(value.getKey(), value.getValue());
                if (renewed < 2 && !anew.equals(value.getValue())) {
                    shelf.get(tenant).replace(value.getKey(), value.getValue(), anew);
                    renewed++;
                }
            }
            return renewed;
        }
    }

    private static final class Killed extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** The node dies when it is about to commit its n-th write, and does nothing from then on. */
    private static final class Dying implements Transactions {

        private final Transactions whole;
        private int left;

        Dying(Transactions whole, int writes) {
            this.whole = whole;
            this.left = writes;
        }

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            return whole.read(scope, work);
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            return whole.write(scope, tx -> {
                R result = work.apply(tx);
                if (left-- <= 0) {
                    throw new Killed();
                }
                return result;
            });
        }
    }
}
