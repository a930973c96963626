package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.module.ModuleCondition;
import io.corrosion.api.module.ModuleState;
import io.corrosion.api.module.Plan;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.modules.Admission.Arrival;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** What a purchase may bring onto the platform by itself, and how it stands with it on the server then. */
class AdmissionTest {

    private static final TestDatabase DATABASE = new PostgresExtension().database();
    private static final Transactions TRANSACTIONS =
            SliceDatabase.of(DATABASE, "modules").transactions();
    private static final String SLUG = "bells";

    @TempDir
    Path folder;

    private final Scope.Licence server =
            new Scope.Licence(new TenantId(UUID.randomUUID()), new LicenseId(UUID.randomUUID()));
    private SignedStore store;
    private Node node;
    private boolean works = true;

    @BeforeEach
    void oneIsOffered() throws IOException, BundleException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store")).publish(SLUG, "1.0.0");
        node = new Node(DATABASE, TRANSACTIONS, List.of(store.folder()), store.keys(), folder.resolve("node"));
    }

    @AfterEach
    void stop() throws IOException {
        node.close();
    }

    @Test
    void whatNeedsNothingSpecialComesByThePurchase() {
        assertThat(admission().demand(SLUG)).isEqualTo(Arrival.COMES);
        assertThat(admission().mayCome(SLUG)).isTrue();

        node.install(SLUG, "1.0.0");

        assertThat(admission().demand(SLUG)).isEqualTo(Arrival.HERE);
        assertThat(admission().mayCome(SLUG)).isFalse();
    }

    @Test
    void whatNeedsClosedServicesOrAProgramWaitsForAnOperator() throws IOException {
        store.with("needs", Map.of("services", List.of("jvm.files"))).publish("spy", "1.0.0");
        store.with("needs", Map.of("services", List.of("power"))).publish("reset", "1.0.0");
        store.with("process", Map.of("command", List.of("node", "main.mjs"))).publish("bot", "1.0.0");
        store.with("needs", Map.of("hosts", List.of("example.org"))).publish("caller", "1.0.0");

        assertThat(admission().demand("spy")).isEqualTo(Arrival.WAITS);
        assertThat(admission().demand("reset")).isEqualTo(Arrival.WAITS);
        assertThat(admission().demand("bot")).isEqualTo(Arrival.WAITS);
        assertThat(admission().mayCome("spy")).isFalse();
        assertThat(admission().demand("caller")).isEqualTo(Arrival.COMES);
    }

    @Test
    void whatIsInQuarantineIsRefusedWithTheReasonAndNotBroughtBack() {
        node.install(SLUG, "1.0.0");
        node.deployment.quarantine(node.record(SLUG), "It used the processor for itself.");

        assertThatThrownBy(() -> admission().demand(SLUG))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("used the processor for itself")
                .hasMessageContaining("nothing was charged");
        assertThat(admission().mayCome(SLUG)).isFalse();
    }

    @Test
    void whatItsStoreHasTakenBackIsRefusedBeforeItIsStopped() throws IOException {
        node.install(SLUG, "1.0.0");
        store.revoke(SLUG, "[1.0,1.1)", "it rings at night");
        store.publish(SLUG, "1.1.0");

        assertThatThrownBy(() -> admission().demand(SLUG))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("rings at night");
        assertThat(admission().mayCome(SLUG)).isFalse();
    }

    @Test
    void whatWouldNotWorkHereIsRefusedBeforeItIsPaid() {
        works = false;

        assertThatThrownBy(() -> admission().demand(SLUG))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("It needs a bell tower.");
    }

    @Test
    void aServerIsToldWhatBecameOfWhatItChose() {
        assertThat(condition()).isEqualTo(ModuleCondition.OFF);
        assertThat(node.modules.waiting()).isEmpty();

        node.modules.enable(server, SLUG, "Ada", tx -> {});
        assertThat(condition()).isEqualTo(ModuleCondition.WAITS);
        assertThat(node.modules.waiting()).containsEntry(SLUG, 1);

        node.install(SLUG, "1.0.0");
        assertThat(condition()).isEqualTo(ModuleCondition.WORKS);
        assertThat(node.modules.waiting()).isEmpty();
        assertThat(node.modules.enabledOn(server.license())).containsExactly(SLUG);

        node.deployment.quarantine(node.record(SLUG), "It used the processor for itself.");
        assertThat(condition()).isEqualTo(ModuleCondition.STOPPED);
        assertThat(node.modules.enabledOn(server.license())).isEmpty();
    }

    @Test
    void whatCostsSomethingAndIsNotPaidDoesNotWork() throws IOException {
        store.price("9.99").publish("loot", "1.0.0");
        node.install("loot", "1.0.0");
        node.modules.enable(server, "loot", "Ada", tx -> {});

        assertThat(node.modules.conditionOn(server.license(), "loot")).isEqualTo(ModuleCondition.UNPAID);
        assertThat(node.modules.enabledOn(server.license())).isEmpty();
    }

    @Test
    void whatDidNotComeUpAtTheStartIsStoppedAlthoughItIsInstalled() {
        node.install(SLUG, "1.0.0");
        node.modules.enable(server, SLUG, "Ada", tx -> {});
        node.modules.stopped(SLUG);
        node.modules.show(node.record(SLUG)
                .with(ModuleState.FAILED, "It did not start.", node.record(SLUG).changedAt()));

        assertThat(condition()).isEqualTo(ModuleCondition.STOPPED);
        assertThatThrownBy(() -> admission().demand(SLUG)).hasMessageContaining("did not start");
    }

    @Test
    void theLicenceSaysAtEachLookWhatWorksOnItsServer() throws IOException {
        store.price("9.99").publish("loot", "1.0.0");
        node.modules.enable(server, SLUG, "Ada", tx -> {});
        node.modules.enable(server, "loot", "Ada", tx -> {});
        assertThat(onTheLicence()).as("nothing is installed").isEmpty();

        node.install(SLUG, "1.0.0");
        node.install("loot", "1.0.0");
        assertThat(onTheLicence()).as("loot is not paid").containsExactly(SLUG);

        node.remove(SLUG);
        assertThat(onTheLicence()).isEmpty();

        node.install(SLUG, "1.0.0");
        node.modules.disable(server, "loot", tx -> {});
        assertThat(onTheLicence()).containsExactly(SLUG);
        node.modules.disable(server, SLUG, tx -> {});
        assertThat(onTheLicence()).isEmpty();
    }

    private Set<String> onTheLicence() {
        node.look();
        return node.licences.get(server.license());
    }

    private ModuleCondition condition() {
        return node.modules.conditionOn(server.license(), SLUG);
    }

    private Admission admission() {
        return new Admission(
                node.modules,
                slug -> node.catalogue().offer(slug, Optional.empty()),
                node::revocation,
                offer -> new Plan(
                        offer.release().descriptor().slug(),
                        offer.release().descriptor().version(),
                        works,
                        List.of("It needs a bell tower."),
                        List.of()));
    }
}
