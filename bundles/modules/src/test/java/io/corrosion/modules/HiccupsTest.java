package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import io.corrosion.modules.shop.EntitlementBook;
import io.corrosion.modules.shop.Purchases;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** The database is away for a moment: what was asked meanwhile fails, and nothing stays broken. */
class HiccupsTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final String SLUG = "bells";
    private static final LicenseId SERVER = new LicenseId(UUID.randomUUID());

    @TempDir
    Path folder;

    private final Hiccups transactions = new Hiccups();
    private SignedStore store;

    /** The database, and somebody who takes it away. */
    private static final class Hiccups implements Transactions {

        private boolean readsFail;
        private boolean writesFail;

        @Override
        public <R> R read(Scope scope, Function<Tx, R> work) {
            return answer(readsFail, () -> TRANSACTIONS.read(scope, work));
        }

        @Override
        public <R> R write(Scope scope, Function<Tx, R> work) {
            return answer(writesFail, () -> TRANSACTIONS.write(scope, work));
        }

        private static <R> R answer(boolean fails, Supplier<R> work) {
            if (fails) {
                throw new Unavailable("The database is away.", Duration.ofSeconds(1));
            }
            return work.get();
        }
    }

    @BeforeEach
    void nothingIsInstalled() throws IOException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store")).publish(SLUG, "1.0.0").publish(SLUG, "1.1.0");
    }

    @Test
    void whatIsMadeWhileItIsAwayAnswersOnceItIsBack() {
        ModuleRecord bells = new ModuleRecord(
                SLUG,
                "Bells",
                Optional.of("1.0.0"),
                Optional.of("1.0.0"),
                ModuleState.INSTALLED,
                "",
                0,
                true,
                List.of(),
                "",
                Origin.UNKNOWN,
                "Ada",
                Instant.now());
        TRANSACTIONS.run(InstalledModules.SCOPE, tx -> new JdbcModuleRecords().save(tx, bells));
        transactions.readsFail = true;
        Vault vault = stub(Vault.class, new byte[32]);
        EntitlementBook book = new EntitlementBook(transactions, new Purchases(vault));
        InstalledModules modules = new InstalledModules(transactions, new JdbcModuleRecords(), book, null);
        ModuleOperations operations =
                new ModuleOperations(transactions, new JdbcModuleRecords(), stub(Meters.class, null));
        assertThatThrownBy(() -> modules.find(SLUG)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> modules.enabledOn(SERVER)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> operations.latestOf(SLUG)).isInstanceOf(Unavailable.class);
        assertThatThrownBy(() -> book.of(SERVER, SLUG, BigDecimal.ONE)).isInstanceOf(Unavailable.class);

        transactions.readsFail = false;

        assertThat(modules.find(SLUG)).isPresent();
        assertThat(modules.enabledOn(SERVER)).containsExactly(SLUG);
        assertThat(operations.latestOf(SLUG)).isEmpty();
        assertThat(book.of(SERVER, SLUG, BigDecimal.ONE).mayRead()).isFalse();
        operations.deactivate();
    }

    @Test
    void aVaultThatIsAwayWhenThePurchasesAreMadeIsAskedWhenTheyAreNeeded() {
        boolean[] away = {true};
        Vault vault = Vault.class.cast(Proxy.newProxyInstance(
                Vault.class.getClassLoader(), new Class<?>[] {Vault.class}, (proxy, method, arguments) -> {
                    if (away[0]) {
                        throw new Unavailable("The vault is away.", Duration.ofSeconds(1));
                    }
                    return new byte[32];
                }));

        EntitlementBook book = new EntitlementBook(TRANSACTIONS, new Purchases(vault));
        away[0] = false;

        assertThat(book.of(SERVER, SLUG, BigDecimal.ONE).mayRead()).isFalse();
    }

    @Test
    void modulesAreBroughtBackByTheFirstLookThatFindsIt() throws BundleException, IOException {
        try (Node before = node()) {
            before.install(SLUG, "1.0.0");
        }
        transactions.readsFail = true;

        try (Node node = node()) {
            node.look();
            transactions.readsFail = false;
            transactions.writesFail = true;
            node.look();
            transactions.writesFail = false;
            node.look();

            assertThat(node.active(SLUG)).contains("1.0.0");
            assertThat(node.record(SLUG).failedStarts()).isZero();
            assertThat(node.state(SLUG)).isEqualTo(ModuleState.INSTALLED);
        }
    }

    @Test
    void anInstallationThatCouldNotBeWrittenDownDoesNotStay() throws BundleException, IOException {
        try (Node node = node()) {
            assertThat(node.catalogue().listing(SLUG, all -> true)).isPresent();
            transactions.writesFail = true;
            assertThatThrownBy(() -> node.install(SLUG, "1.0.0")).isInstanceOf(Unavailable.class);

            transactions.writesFail = false;
            node.look();

            assertThat(node.active(SLUG)).isEmpty();
            assertThat(node.state(SLUG)).isEqualTo(ModuleState.AVAILABLE);
            node.install(SLUG, "1.0.0");
            assertThat(node.active(SLUG)).contains("1.0.0");
        }
    }

    @Test
    void anUpdateOrRemovalThatCouldNotBeWrittenDownIsTakenBack() throws BundleException, IOException {
        try (Node node = node()) {
            node.install(SLUG, "1.0.0");

            transactions.writesFail = true;
            assertThatThrownBy(() -> node.update(SLUG, "1.1.0")).isInstanceOf(Unavailable.class);
            transactions.writesFail = false;
            node.look();
            assertThat(node.active(SLUG)).contains("1.0.0");
            assertThat(node.state(SLUG)).isEqualTo(ModuleState.INSTALLED);

            transactions.writesFail = true;
            assertThatThrownBy(() -> node.remove(SLUG)).isInstanceOf(Unavailable.class);
            transactions.writesFail = false;
            node.look();
            assertThat(node.active(SLUG)).contains("1.0.0");
            assertThat(node.state(SLUG)).isEqualTo(ModuleState.INSTALLED);
        }
    }

    @Test
    void anUpdateInWhichTheProcessDiedIsForgottenAtTheNextStart() throws BundleException, IOException {
        try (Node node = node()) {
            node.install(SLUG, "1.0.0");
            transactions.writesFail = true;
            assertThatThrownBy(() -> node.update(SLUG, "1.1.0")).isInstanceOf(Unavailable.class);
            assertThat(node.active(SLUG)).as("the framework keeps it").contains("1.1.0");
        }
        transactions.writesFail = false;

        try (Node again = node()) {
            assertThat(again.active(SLUG)).contains("1.0.0");
            assertThat(again.record(SLUG).installed()).contains("1.0.0");
        }
    }

    private Node node() throws BundleException {
        return new Node(DATABASE, transactions, List.of(store.folder()), store.keys(), folder.resolve("node"));
    }

    private static <T> T stub(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
