package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.ModuleState;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.format.Digests;
import io.corrosion.modules.format.Ed25519;
import io.corrosion.modules.format.ModuleDescriptor;
import io.corrosion.modules.format.ModulePackage;
import io.corrosion.modules.format.StoreIndex;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
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
    private static final KeyPair STORE = Ed25519.generate();
    private static final KeyPair AUTHOR = Ed25519.generate();
    private static final String SLUG = "bells";

    @TempDir
    Path folder;

    private final List<StoreIndex.Release> releases = new ArrayList<>();
    private final List<StoreIndex.Revocation> revoked = new ArrayList<>();
    private long counter;
    private Node one;
    private Node other;

    @BeforeEach
    void twoNodesThatSeeOneStore() throws IOException, BundleException {
        TRANSACTIONS.run(InstalledModules.SCOPE, tx -> {
            Sql.update(tx, "delete from modules.modules");
            Sql.update(tx, "delete from modules.index_counters");
        });
        Files.createDirectories(folder.resolve("keys"));
        Files.createDirectories(folder.resolve("store"));
        Files.writeString(folder.resolve("keys/store.pub"), Ed25519.encode(STORE.getPublic()));
        publish("1.0.0");
        publish("1.1.0");
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

        revoked.add(new StoreIndex.Revocation(SLUG, "[1.0,1.1)", "it rings at night"));
        seal();
        one.look();
        other.look();

        assertThat(one.active(SLUG)).isEmpty();
        assertThat(other.active(SLUG)).isEmpty();
        assertThat(other.state(SLUG)).isEqualTo(ModuleState.QUARANTINED);
        assertThat(other.record(SLUG).reason()).contains("rings at night");
    }

    @Test
    void aNodeThatCannotFollowSaysSoForItselfAloneAndTriesAgain() throws Exception {
        Files.createDirectories(folder.resolve("away"));
        try (Node lonely = node("lonely", "away")) {
            one.install(SLUG, "1.0.0");
            lonely.look();

            assertThat(lonely.state(SLUG)).isEqualTo(ModuleState.FAILED);
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

    private Node node(String name, String store) throws BundleException {
        return new Node(DATABASE, TRANSACTIONS, folder.resolve(store), folder.resolve("keys"), folder.resolve(name));
    }

    private void publish(String version) throws IOException {
        ModuleDescriptor descriptor =
                ModuleDescriptor.read(("{\"slug\":\"" + SLUG + "\",\"name\":\"Bells\",\"version\":\""
                                + version + "\",\"author\":\"Ada\",\"description\":\"Rings\",\"api\":\"[1.0,2)\","
                                + "\"price\":0,\"trial_days\":0}")
                        .getBytes(StandardCharsets.UTF_8));
        byte[] cmod = ModulePackage.of(descriptor, bundle(version), Map.of())
                .signedBy("author", AUTHOR.getPrivate())
                .signedBy("store", STORE.getPrivate())
                .write();
        String file = SLUG + "-" + version + ".cmod";
        Files.write(folder.resolve("store").resolve(file), cmod);
        releases.add(new StoreIndex.Release(
                descriptor, file, cmod.length, Digests.sha256(cmod), Ed25519.encode(AUTHOR.getPublic())));
        seal();
    }

    private void seal() throws IOException {
        StoreIndex index =
                new StoreIndex("test", ++counter, Instant.parse("2099-01-01T00:00:00Z"), releases, revoked, List.of());
        Path json = folder.resolve("store/index.json");
        Files.writeString(folder.resolve("store/index.sig"), index.sign(STORE.getPrivate()));
        Files.write(json, index.write());
        // A file system that keeps whole seconds would not tell two indexes apart.
        Files.setLastModifiedTime(json, java.nio.file.attribute.FileTime.fromMillis(counter * 60_000));
    }

    private static byte[] bundle(String version) throws IOException {
        Manifest manifest = new Manifest();
        Map.of("Manifest-Version", "1.0", "Bundle-ManifestVersion", "2", "Bundle-SymbolicName", SLUG)
                .forEach(manifest.getMainAttributes()::putValue);
        manifest.getMainAttributes().putValue("Bundle-Version", version);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return bytes.toByteArray();
    }
}
