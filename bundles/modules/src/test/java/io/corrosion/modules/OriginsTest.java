package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.module.ModuleListing;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Two trusted stores, each with a key of its own, of which one publishes under the other's names. */
class OriginsTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final String SLUG = "bells";
    private static final TenantId ACME = TenantId.random();

    @TempDir
    Path folder;

    private SignedStore store;
    private SignedStore rival;
    private Node node;

    @BeforeEach
    void twoStores() throws IOException, BundleException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store"), Ed25519.generate()).publish(SLUG, "1.0.0");
        rival = new SignedStore(folder.resolve("rival"), Ed25519.generate());
        node = node("node", open(rival), open(store));
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void aNewerVersionInAnotherStoreIsNoUpdateAndOperatorsAreToldOfIt() throws IOException {
        node.install(SLUG, "1.0.0");
        rival.publish(SLUG, "99.0.0");
        store.publish(SLUG, "1.1.0");

        assertThat(listing().update()).contains("1.1.0");
        assertThat(listing().versions()).containsExactly("1.1.0", "1.0.0");
        assertThat(node.catalogue().offer(SLUG, Optional.of("99.0.0"))).isEmpty();
        assertThat(node.rivals(SLUG))
                .singleElement()
                .asString()
                .contains("bells 99.0.0", rival.folder().toString(), "counts for nothing");
    }

    @Test
    void beforeAnythingIsInstalledTheFirstStoreThatIsForEverybodyCounts() throws Exception {
        rival.publish(SLUG, "0.9.0");
        assertThat(listing().versions()).containsExactly("0.9.0");

        node.close();
        node = node("again", new Repository(rival.folder(), List.of(rival.keys()), Set.of(ACME)), open(store));
        assertThat(listing().versions()).containsExactly("1.0.0");
    }

    @Test
    void aKeyOfOneStoreDoesNotSignTheIndexOfAnother() throws Exception {
        node.close();
        node = node("again", new Repository(store.folder(), List.of(rival.keys()), Set.of()), open(rival));

        assertThat(node.catalogue().listing(SLUG, all -> true)).isEmpty();
    }

    @Test
    void anUpdateByAnotherAuthorIsNotOfferedAndIsRefusedWithWhatToDo() throws IOException {
        node.install(SLUG, "1.0.0");
        store.byAStranger().publish(SLUG, "2.0.0");

        assertThat(listing().update()).isEmpty();
        assertThatThrownBy(() -> node.update(SLUG, "2.0.0"))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("another author's key than the installed 1.0.0")
                .hasMessageContaining("remove the module");
        assertThat(node.active(SLUG)).contains("1.0.0");
        assertThat(node.rivals(SLUG)).singleElement().asString().contains("another author's key");

        node.remove(SLUG);
        node.install(SLUG, "2.0.0");
        assertThat(node.active(SLUG)).contains("2.0.0");
    }

    @Test
    void whatWasQuarantinedIsNotReplacedByAnotherAuthorsEither() throws IOException {
        node.install(SLUG, "1.0.0");
        store.revoke(SLUG, "[1.0,1.1)", "it rings at night");
        node.look();
        store.byAStranger().publish(SLUG, "2.0.0");

        assertThatThrownBy(() -> node.install(SLUG, "2.0.0")).isInstanceOf(Untrusted.class);

        assertThat(node.state(SLUG)).isEqualTo(ModuleState.QUARANTINED);
    }

    @Test
    void anotherStoreTakesNothingBackAndWarnsOfNothing() throws IOException {
        node.install(SLUG, "1.0.0");
        rival.publish(SLUG, "0.1.0");
        rival.revoke(SLUG, "[0,99)", "we want its users");
        node.look();

        assertThat(node.active(SLUG)).contains("1.0.0");
        assertThat(listing().versions()).containsExactly("1.0.0");

        store.revoke(SLUG, "[1.0,1.1)", "it rings at night");
        node.look();
        assertThat(node.state(SLUG)).isEqualTo(ModuleState.QUARANTINED);
    }

    @Test
    void whatWasInstalledBeforeOriginsWereWrittenDownIsTracedAtTheNextStart() throws Exception {
        node.install(SLUG, "1.0.0");
        node.close();
        TRANSACTIONS.run(
                InstalledModules.SCOPE,
                tx -> Sql.update(tx, "update modules.modules set repository = '', store_key = '', author_key = ''"));
        rival.byAStranger().publish(SLUG, "1.0.0");

        node = node("node", open(rival), open(store));

        assertThat(node.record(SLUG).origin().repository())
                .isEqualTo(store.folder().toString());
        assertThat(listing().update()).isEmpty();
    }

    @Test
    void anotherNodeFindsTheSameStoreInAnotherFolderByItsKey() throws Exception {
        node.install(SLUG, "1.0.0");
        rival.publish(SLUG, "99.0.0");
        Path elsewhere = folder.resolve("elsewhere");
        Files.move(store.folder(), elsewhere);

        try (Node other =
                node("other", open(rival), new Repository(elsewhere, List.of(elsewhere.resolve("keys")), Set.of()))) {
            assertThat(other.active(SLUG)).contains("1.0.0");
            assertThat(other.catalogue()
                            .listing(SLUG, all -> true)
                            .orElseThrow()
                            .versions())
                    .containsExactly("1.0.0");
        }
    }

    private ModuleListing listing() {
        return node.catalogue().listing(SLUG, all -> true).orElseThrow();
    }

    private static Repository open(SignedStore store) {
        return new Repository(store.folder(), List.of(store.keys()), Set.of());
    }

    private Node node(String name, Repository... repositories) throws BundleException {
        return new Node.Setup(DATABASE, TRANSACTIONS, folder.resolve(name))
                .stores(List.of(repositories))
                .start();
    }
}
