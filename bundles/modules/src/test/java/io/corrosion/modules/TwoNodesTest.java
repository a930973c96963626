package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.module.ModuleState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Two nodes with a framework each, over one database: what is decided on one happens on the other. */
class TwoNodesTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final String SLUG = "bells";

    @TempDir
    Path folder;

    private SignedStore store;
    private Node one;
    private Node other;

    @BeforeEach
    void twoNodesThatSeeOneStore() throws IOException, BundleException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store")).publish(SLUG, "1.0.0").publish(SLUG, "1.1.0");
        one = node("one", "store");
        other = node("other", "store");
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        other.close();
    }

    @Test
    void whatIsInstalledUpdatedAndRemovedOnOneNodeIsSoOnTheOther() {
        one.install(SLUG, "1.0.0");
        other.look();
        assertThat(other.active(SLUG)).contains("1.0.0");
        assertThat(other.state(SLUG)).isEqualTo(ModuleState.INSTALLED);

        one.update(SLUG, "1.1.0");
        other.look();
        assertThat(other.active(SLUG)).contains("1.1.0");

        other.remove(SLUG);
        one.look();
        assertThat(one.active(SLUG)).isEmpty();
        assertThat(one.state(SLUG)).isEqualTo(ModuleState.AVAILABLE);
    }

    @Test
    void whatItsStoreTakesBackStopsOnBoth() throws IOException {
        one.install(SLUG, "1.0.0");
        other.look();

        store.revoke(SLUG, "[1.0,1.1)", "it rings at night");
        one.look();
        other.look();

        assertThat(one.active(SLUG)).isEmpty();
        assertThat(other.active(SLUG)).isEmpty();
        assertThat(other.state(SLUG)).isEqualTo(ModuleState.QUARANTINED);
        assertThat(other.record(SLUG).reason()).contains("rings at night");
        assertThat(one.modules.decisions().isUndecided(SLUG))
                .as("its game files may go")
                .isFalse();
        assertThat(one.modules.decisions().settled()).isEmpty();
    }

    @Test
    void afterAnUpdateThatFailsTheVersionBeforeRunsAndCountsAsDecided() throws IOException {
        one.install(SLUG, "1.0.0");
        store.publish(SLUG, "1.2.0", "nobody [1.0,2)");

        assertThatThrownBy(() -> one.update(SLUG, "1.2.0")).hasMessageContaining("nobody");

        assertThat(one.state(SLUG)).isEqualTo(ModuleState.FAILED);
        assertThat(one.modules.decisions().isUndecided(SLUG)).isFalse();
        assertThat(one.modules.decisions().settled())
                .extracting(ModuleDescriptor::version)
                .containsExactly("1.0.0");
    }

    @Test
    void aNodeThatCannotFollowSaysSoForItselfAloneAndTriesAgain() throws Exception {
        Files.createDirectories(folder.resolve("away"));
        try (Node lonely = node("lonely", "away")) {
            one.install(SLUG, "1.0.0");
            lonely.look();

            assertThat(lonely.state(SLUG)).isEqualTo(ModuleState.FAILED);
            assertThat(lonely.modules.decisions().isUndecided(SLUG))
                    .as("elsewhere it runs: nothing of it is taken away")
                    .isTrue();
            assertThat(lonely.record(SLUG).reason()).startsWith("On this node:");
            other.look();
            assertThat(other.state(SLUG))
                    .as("the others' business is untouched")
                    .isEqualTo(ModuleState.INSTALLED);

            for (String file : List.of("index.json", "index.sig", SLUG + "-1.0.0.cmod")) {
                Files.copy(
                        folder.resolve("store").resolve(file),
                        folder.resolve("away").resolve(file));
            }
            lonely.look();

            assertThat(lonely.active(SLUG)).contains("1.0.0");
            assertThat(lonely.state(SLUG)).isEqualTo(ModuleState.INSTALLED);
        }
    }

    @Test
    void whatIsChosenForAServerOnOneNodeCountsOnTheOther() {
        Scope.Licence server = new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
        one.install(SLUG, "1.0.0");
        one.modules.enable(server, SLUG, "Ada", tx -> {});

        other.look();
        assertThat(other.modules.enabledOn(server.license())).containsExactly(SLUG);

        one.modules.disable(server, SLUG, tx -> {});
        other.look();
        assertThat(other.modules.enabledOn(server.license())).isEmpty();
    }

    @Test
    void forGameServersTheOtherNodeGoesByWhatIsWrittenDownAndNotByItsLastLook() {
        Scope.Licence server = new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
        one.install(SLUG, "1.0.0");
        other.look();

        one.modules.enable(server, SLUG, "Ada", tx -> {});
        assertThat(other.modules.decisions().countsOn(SLUG, server.license())).isTrue();
        one.update(SLUG, "1.1.0");
        assertThat(other.modules.decisions().isUndecided(SLUG))
                .as("it has not followed, so it takes nothing away and brings nothing old")
                .isTrue();
        assertThat(other.modules.decisions().settled()).isEmpty();
        one.remove(SLUG);
        assertThat(other.modules.decisions().isUndecided(SLUG))
                .as("removed is decided")
                .isFalse();
        one.modules.disable(server, SLUG, tx -> {});
        assertThat(other.modules.decisions().countsOn(SLUG, server.license())).isFalse();
    }

    @Test
    void aNodeFollowsWithTheVeryPackageThatWasInstalledAndWithNoOtherOfThatName() throws Exception {
        SignedStore strangers = new SignedStore(folder.resolve("strangers")).byAStranger();
        strangers.game(List.of("Evil.cs"), List.of(), List.of()).publish(SLUG, "1.0.0");
        one.install(SLUG, "1.0.0");

        try (Node lonely = node("lonely", "strangers")) {
            assertThat(lonely.state(SLUG)).isEqualTo(ModuleState.FAILED);
            assertThat(lonely.record(SLUG).reason()).contains("no repository offers it");
        }
        try (Node both = new Node(
                DATABASE,
                TRANSACTIONS,
                List.of(strangers.folder(), store.folder()),
                store.keys(),
                folder.resolve("both"))) {
            both.look();
            assertThat(both.modules.descriptor(SLUG).orElseThrow().game())
                    .as("the stranger's comes first, and is left alone")
                    .isNull();
        }
    }

    @Test
    void aModuleIsRefusedUntilTheOneItNeedsIsThereAndThatOneIsThenNeeded() throws IOException {
        store.publish("choir", "1.0.0", SLUG + " [1.1,2)");

        assertThatThrownBy(() -> one.install("choir", "1.0.0"))
                .hasMessageContaining("needs the module bells in a version of [1.1,2)")
                .hasMessageContaining("install it first");
        one.install(SLUG, "1.0.0");
        assertThatThrownBy(() -> one.install("choir", "1.0.0")).hasMessageContaining("1.0.0 is installed");
        one.update(SLUG, "1.1.0");
        one.install("choir", "1.0.0");

        assertThat(one.active("choir")).contains("1.0.0");
        assertThat(one.modules.dependantOf(SLUG)).contains("choir");
        other.look();
        assertThat(other.active("choir"))
                .as("the other node finds the order by itself")
                .contains("1.0.0");
    }

    @Test
    void whatIsNotForEverybodyYetIsOfferedLastAndInstalledByNameOnly() throws IOException {
        store.publish(SLUG, "1.2.0");
        store.early("beta", 0);
        one.install(SLUG, "1.1.0");

        assertThat(one.catalogue().listing(SLUG, all -> true).orElseThrow().versions())
                .containsExactly("1.1.0", "1.0.0", "1.2.0");
        assertThat(one.catalogue().listing(SLUG, all -> true).orElseThrow().update())
                .isEmpty();

        one.update(SLUG, "1.2.0");
        assertThat(one.catalogue().listing(SLUG, all -> true).orElseThrow().update())
                .as("nobody is sent back")
                .isEmpty();
    }

    private Node node(String name, String repository) throws BundleException {
        return new Node(
                DATABASE, TRANSACTIONS, List.of(folder.resolve(repository)), store.keys(), folder.resolve(name));
    }
}
