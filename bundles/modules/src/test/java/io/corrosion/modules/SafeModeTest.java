package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** A platform that was started without its modules. */
class SafeModeTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final SafeMode SAFE = new SafeMode(true);

    @TempDir
    Path folder;

    private SignedStore store;

    @BeforeEach
    void twoModulesAreInstalled() throws IOException, BundleException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store"))
                .publish("bells", "1.0.0")
                .publish("drums", "1.0.0");
        try (Node usual = node("usual", new SafeMode(false))) {
            usual.install("bells", "1.0.0");
            usual.install("drums", "1.0.0");
        }
    }

    @Test
    void nothingIsStartedAndWhatShouldRunStaysWrittenDown() throws IOException, BundleException {
        try (Node safe = node("usual", SAFE)) {
            assertThat(safe.active("bells")).isEmpty();
            assertThat(SAFE.notStarted(safe.modules)).containsExactly("bells", "drums");
            assertThat(safe.record("bells").desired()).contains("1.0.0");
        }
        try (Node usual = node("usual", new SafeMode(false))) {
            assertThat(usual.active("bells")).contains("1.0.0");
            assertThat(usual.active("drums")).contains("1.0.0");
        }
    }

    @Test
    void oneIsStartedByHandAndTheOtherIsNot() throws IOException, BundleException {
        try (Node safe = node("usual", SAFE)) {
            safe.start("drums");

            assertThat(safe.active("drums")).contains("1.0.0");
            assertThat(safe.active("bells")).isEmpty();
            assertThat(SAFE.notStarted(safe.modules)).containsExactly("bells");
            assertThat(safe.state("drums")).isEqualTo(ModuleState.INSTALLED);
        }
    }

    @Test
    void whatAnotherNodeDecidesIsSeenButNotStarted() throws IOException, BundleException {
        store.publish("gongs", "1.0.0");
        try (Node safe = node("safe", SAFE);
                Node usual = node("usual", new SafeMode(false))) {
            usual.install("gongs", "1.0.0");
            usual.remove("bells");
            safe.look();

            assertThat(safe.active("gongs")).isEmpty();
            assertThat(SAFE.notStarted(safe.modules)).containsExactly("drums", "gongs");
        }
    }

    @Test
    void whatIsNotStartedForAWhileStaysOnTheLicences() throws IOException, BundleException {
        Scope.Licence server = new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
        try (Node usual = node("usual", new SafeMode(false))) {
            usual.modules.enable(server, "bells", "Ada", tx -> {});
            usual.look();
            assertThat(usual.licences.get(server.license())).containsExactly("bells");
        }
        try (Node safe = node("usual", SAFE)) {
            safe.look();
            assertThat(safe.licences).as("what it writes onto licences").isEmpty();
        }
    }

    @Test
    void installingIsRefusedWithTheWayOut() {
        assertThatThrownBy(SAFE::refuse)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("one by one")
                .hasMessageContaining("without --safe");
        new SafeMode(false).refuse();
    }

    private Node node(String name, SafeMode mode) throws BundleException {
        return new Node.Setup(DATABASE, TRANSACTIONS, folder.resolve(name))
                .stores(List.of(store.folder()), store.keys())
                .safeMode(mode)
                .start();
    }
}
