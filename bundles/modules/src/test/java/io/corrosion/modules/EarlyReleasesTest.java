package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.StoreIndex.Release;
import io.corrosion.modules.format.Untrusted;
import io.corrosion.modules.framework.Undeployable;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Whose early game files come onto servers although no operator was asked. */
class EarlyReleasesTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final String SLUG = "bells";
    private static final List<String> PLUGIN = List.of("Bells.cs");
    private static final List<String> FOLDERS = List.of("oxide/data/Bells", "oxide/config/bells");
    private static final List<String> KEEP = List.of("oxide/config/bells");

    @TempDir
    Path folder;

    private SignedStore store;
    private SignedStore other;
    private Node node;

    @BeforeEach
    void oneIsInstalledFromOneOfTwoStores() throws IOException, BundleException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store"))
                .game(PLUGIN, FOLDERS, KEEP)
                .publish(SLUG, "1.0.0");
        other = new SignedStore(folder.resolve("other"));
        node = new Node(
                DATABASE, TRANSACTIONS, List.of(store.folder(), other.folder()), store.keys(), folder.resolve("node"));
        node.install(SLUG, "1.0.0");
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void oneOfTheSameStoreAndAuthorInTheSamePlacesComes() throws IOException {
        store.publish(SLUG, "1.1.0").early("beta", 0);

        assertThat(early()).containsExactly("1.1.0");
        assertThat(node.packages.forGameServers(SLUG, "1.1.0").gameFiles()).containsOnlyKeys("oxide/plugins/Bells.cs");
        assertThat(node.packages.forGameServers(SLUG, "1.0.0").gameFiles()).containsOnlyKeys("oxide/plugins/Bells.cs");
    }

    @Test
    void oneOfAnotherStoreDoesNot() throws IOException {
        other.game(PLUGIN, FOLDERS, KEEP).publish(SLUG, "1.1.0").early("beta", 0);

        refused("1.1.0");
    }

    @Test
    void oneOfAnotherAuthorDoesNotEvenIfHeOffersTheInstalledVersionToo() throws IOException {
        store.byAStranger().publish(SLUG, "1.1.0").early("beta", 0);
        store.publish(SLUG, "1.0.0");

        refused("1.1.0");
    }

    @Test
    void oneThatGoesWhereTheInstalledOneDoesNotWaitsForAnOperator() throws IOException {
        store.game(List.of("Bells.cs", "More.cs"), FOLDERS, KEEP)
                .publish(SLUG, "1.1.0")
                .early("beta", 0);
        store.game(PLUGIN, List.of("oxide/data/Other", "oxide/config/bells"), KEEP)
                .publish(SLUG, "1.2.0")
                .early("beta", 0);
        store.game(PLUGIN, FOLDERS, List.of()).publish(SLUG, "1.3.0").early("beta", 0);

        refused("1.1.0");
        refused("1.2.0");
        refused("1.3.0");
    }

    @Test
    void oneThatWasTakenBackOrCannotBeInstalledIsNotEvenKept() throws IOException {
        store.publish(SLUG, "1.1.0").early("beta", 0);
        store.revoke(SLUG, "[1.1,1.2)", "it rings at night");
        store.publish(SLUG, "1.2.0", "nobody [1.0,2)").early("beta", 0);
        store.api("[9.0,10)").publish(SLUG, "1.3.0").early("beta", 0);

        assertThatThrownBy(() -> node.packages.forGameServers(SLUG, "1.1.0")).hasMessageContaining("rings at night");
        assertThatThrownBy(() -> node.packages.forGameServers(SLUG, "1.2.0")).isInstanceOf(Undeployable.class);
        assertThatThrownBy(() -> node.packages.forGameServers(SLUG, "1.3.0")).isInstanceOf(Undeployable.class);

        assertThat(early()).doesNotContain("1.1.0");
        assertThat(Files.list(folder.resolve("node/packages")))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(SLUG + "-1.0.0.cmod");
    }

    @Test
    void whatIsInstalledIsNotBroughtOnceItIsTakenBack() throws IOException {
        store.revoke(SLUG, "[1.0,1.1)", "it rings at night");

        assertThatThrownBy(() -> node.packages.forGameServers(SLUG, "1.0.0")).hasMessageContaining("rings at night");
    }

    private void refused(String version) {
        assertThat(early()).doesNotContain(version);
        assertThatThrownBy(() -> node.packages.forGameServers(SLUG, version))
                .isInstanceOf(Untrusted.class)
                .hasMessageContaining("an operator has to install it");
    }

    private List<String> early() {
        return node.packages.early(SLUG).stream()
                .map(Release::descriptor)
                .map(module -> module.version())
                .toList();
    }
}
