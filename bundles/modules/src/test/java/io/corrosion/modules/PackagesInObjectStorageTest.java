package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.ModuleState;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.Digests;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Packages lie in the object storage; a node's folder holds copies that can be lost, and a node may have no repository. */
class PackagesInObjectStorageTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final String SLUG = "bells";
    private static final String OTHER = "choir";

    @TempDir
    Path folder;

    private final ObjectStorage storage = new ObjectStorage();
    private SignedStore store;
    private Node one;

    @BeforeEach
    void aNodeWithAStore() throws IOException, BundleException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store")).publish(SLUG, "1.0.0").publish(OTHER, "1.0.0");
        one = node("one", "store");
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
    }

    @Test
    void whatIsOfferedAndInstalledLiesThereUnderItsChecksum() throws IOException {
        one.install(SLUG, "1.0.0");
        one.stock();

        assertThat(storage.objects)
                .containsOnlyKeys(key(published(SLUG)), key(published(OTHER)))
                .containsEntry(key(published(SLUG)), published(SLUG));
    }

    @Test
    void aNodeWithAnEmptyFolderAndNoRepositoryHasItFromThere() throws Exception {
        one.install(SLUG, "1.0.0");
        one.stock();

        try (Node empty = node("empty", "nowhere")) {
            assertThat(empty.active(SLUG)).contains("1.0.0");
            assertThat(copy("empty")).hasBinaryContent(published(SLUG));
        }
    }

    @Test
    void aDamagedCopyIsNotUsedAndIsFilledAgain() throws Exception {
        one.install(SLUG, "1.0.0");
        one.stock();
        Files.createDirectories(copy("hurt").getParent());
        Files.write(copy("hurt"), published(OTHER));

        try (Node hurt = node("hurt", "nowhere")) {
            assertThat(hurt.active(SLUG)).contains("1.0.0");
            assertThat(copy("hurt")).hasBinaryContent(published(SLUG));
        }
    }

    @Test
    void whatWasTamperedWithThereIsRefusedAndNobodyElseSuffers() throws Exception {
        one.install(SLUG, "1.0.0");
        one.install(OTHER, "1.0.0");
        one.stock();
        storage.tamperWith(one.record(SLUG).sha256());

        try (Node empty = node("empty", "nowhere")) {
            assertThat(empty.state(SLUG)).isEqualTo(ModuleState.FAILED);
            assertThat(empty.record(SLUG).reason()).contains("tampered with", "another checksum");
            assertThat(empty.active(SLUG)).isEmpty();
            assertThat(copy("empty")).doesNotExist();
            assertThat(empty.active(OTHER)).contains("1.0.0");
        }
    }

    @Test
    void whatWasTamperedWithThereIsReplacedByTheRightOneAtTheNextStartOfANodeThatHasIt() throws Exception {
        one.install(SLUG, "1.0.0");
        one.stock();
        storage.tamperWith(one.record(SLUG).sha256());

        try (Node again = node("again", "store")) {
            again.stock();
        }

        assertThat(storage.objects).containsEntry(key(published(SLUG)), published(SLUG));
    }

    @Test
    void whileItIsAwayModulesAreInstalledAndStartedFromWhatIsThereAndItIsStockedLater() throws Exception {
        storage.away = true;
        one.install(SLUG, "1.0.0");
        one.stock();
        assertThat(one.active(SLUG)).contains("1.0.0");

        try (Node empty = node("empty", "nowhere")) {
            assertThat(empty.state(SLUG)).isEqualTo(ModuleState.FAILED);
            assertThat(empty.record(SLUG).reason()).contains("no repository offers it", "does not answer");
        }

        storage.away = false;
        try (Node again = node("again", "store")) {
            assertThat(again.active(SLUG)).contains("1.0.0");
            again.stock();
        }
        assertThat(storage.objects).containsKey(key(published(SLUG)));
    }

    @Test
    void aPackageThatIsNowhereAtTheStartIsThatNodesTroubleAndLookedForUntilItIsThere() throws Exception {
        one.install(SLUG, "1.0.0");

        try (Node early = node("early", "mounted")) {
            assertThat(early.state(SLUG)).isEqualTo(ModuleState.FAILED);
            assertThat(early.record(SLUG).reason()).startsWith("On this node: ");
            assertThat(early.told).singleElement().satisfies(notice -> assertThat(notice.values())
                    .hasEntrySatisfying("reason", reason -> assertThat(reason).startsWith("On one node: "))
                    .hasEntrySatisfying("next", next -> assertThat(next).contains("every minute")));
            early.look();
            assertThat(early.told).as("told once").hasSize(1);
            one.look();
            assertThat(one.state(SLUG)).as("the others' business is untouched").isEqualTo(ModuleState.INSTALLED);
            assertThat(written().state()).isEqualTo(ModuleState.INSTALLED);
            assertThat(written().failedStarts()).isZero();

            Files.createSymbolicLink(folder.resolve("mounted"), store.folder());
            early.look();

            assertThat(early.active(SLUG)).contains("1.0.0");
            assertThat(early.state(SLUG)).isEqualTo(ModuleState.INSTALLED);
        }
    }

    @Test
    void whatWasRemovedMeanwhileIsNotBroughtBack() throws Exception {
        one.install(SLUG, "1.0.0");

        try (Node early = node("early", "mounted")) {
            one.remove(SLUG);
            Files.createSymbolicLink(folder.resolve("mounted"), store.folder());
            early.look();
            early.look();

            assertThat(early.active(SLUG)).isEmpty();
            assertThat(early.state(SLUG)).isEqualTo(ModuleState.AVAILABLE);
            assertThat(written().wanted()).isFalse();
        }
    }

    @Test
    void aPackageThatIsOfferedAndCannotBeReadAtTheStartIsThatNodesTroubleToo() throws Exception {
        one.install(SLUG, "1.0.0");
        Path offered = store.folder().resolve(SLUG + "-1.0.0.cmod");
        Path aside = Files.move(offered, folder.resolve("aside"));

        try (Node early = node("early", "store")) {
            assertThat(early.record(SLUG).reason()).startsWith("On this node: ");
            assertThat(written().state()).isEqualTo(ModuleState.INSTALLED);

            Files.move(aside, offered);
            early.look();

            assertThat(early.active(SLUG)).contains("1.0.0");
        }
    }

    @Test
    void whatDidNotStartAndIsAwayAtTheNextStartIsShownAsRunningOnceItIsThere() throws Exception {
        one.install(SLUG, "1.0.0");
        ModuleRecord failed = one.record(SLUG).failedToStart("its port was taken", Instant.now());
        one.modules.save(failed, tx -> {});

        try (Node early = node("early", "mounted")) {
            Files.createSymbolicLink(folder.resolve("mounted"), store.folder());
            early.look();

            assertThat(early.active(SLUG)).contains("1.0.0");
            assertThat(early.state(SLUG)).isEqualTo(ModuleState.INSTALLED);
        }
    }

    private static ModuleRecord written() {
        return TRANSACTIONS.read(InstalledModules.SCOPE, new JdbcModuleRecords()::all).stream()
                .filter(module -> module.slug().equals(SLUG))
                .findFirst()
                .orElseThrow();
    }

    private byte[] published(String slug) throws IOException {
        return Files.readAllBytes(store.folder().resolve(slug + "-1.0.0.cmod"));
    }

    private static String key(byte[] cmod) {
        return "modules/" + Digests.sha256(cmod) + ".cmod";
    }

    private Path copy(String node) {
        return folder.resolve(node).resolve("packages").resolve(SLUG + "-1.0.0.cmod");
    }

    private Node node(String name, String repository) throws BundleException {
        return new Node.Setup(DATABASE, TRANSACTIONS, folder.resolve(name))
                .stores(List.of(folder.resolve(repository)), store.keys())
                .objects(storage.seen())
                .start();
    }
}
