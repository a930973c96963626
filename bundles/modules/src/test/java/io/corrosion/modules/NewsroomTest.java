package io.corrosion.modules;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tx.Transactions;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import io.corrosion.testkit.postgres.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.BundleException;

/** Two nodes with a framework each, over one database: the operators hear of everything once. */
class NewsroomTest {

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
    void twoNodesThatRunAModule() throws IOException, BundleException {
        Node.forgetModules(TRANSACTIONS);
        store = new SignedStore(folder.resolve("store")).publish(SLUG, "1.0.0");
        one = node("one", "store");
        other = node("other", "store");
        one.install(SLUG, "1.0.0");
        other.look();
    }

    @AfterEach
    void stop() throws IOException {
        one.close();
        other.close();
    }

    @Test
    void whatItsStoreTakesBackIsToldOnceThoughBothNodesStopIt() throws IOException {
        store.revoke(SLUG, "[1.0,1.1)", "it rings at night");
        look();
        look();

        assertThat(told()).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo("module.revoked");
            assertThat(notice.recipient()).isEqualTo(Recipient.operators("platform.modules"));
            assertThat(notice.values()).containsEntry("module", SLUG).containsEntry("version", "1.0.0");
            assertThat(notice.values().get("reason")).contains("it rings at night");
        });
    }

    @Test
    void aModuleThatIsStoppedAgainAfterItWasInstalledAgainIsToldAgain() {
        one.deployment.quarantine(one.record(SLUG), "It used too much.");
        other.deployment.quarantine(other.record(SLUG), "It used too much.");
        look();
        assertThat(told()).extracting(Notice::event).containsExactly("module.quarantined");

        one.later(SLUG, Duration.ofMinutes(1));
        one.install(SLUG, "1.0.0");
        one.later(SLUG, Duration.ofMinutes(1));
        one.deployment.quarantine(one.record(SLUG), "It used too much.");
        look();
        assertThat(told()).hasSize(2);
    }

    @Test
    void aCriticalWarningAndANewVersionAreToldOnceAndOtherWarningsOnThePageOnly() throws IOException {
        store.warn("W-1", SLUG, "[1.0,1.1)", "critical", "1.1.0");
        store.warn("W-2", SLUG, "[1.0,1.1)", "high", "1.1.0");
        store.publish(SLUG, "1.1.0");
        lookAMinuteLater();
        lookAMinuteLater();

        assertThat(told()).extracting(Notice::event).containsExactlyInAnyOrder("module.advisory", "module.update");
        assertThat(told())
                .extracting(notice -> notice.values().getOrDefault("next", ""))
                .anySatisfy(next -> assertThat(next).contains("1.1.0 is free of it"));
    }

    @Test
    void aRepositoryThatStaysWrongIsToldOnceAndOneThatIsBeingWrittenIsNot() throws IOException {
        Instant now = one.now;
        store.until(now.minusSeconds(10));
        lookAMinuteLater();
        assertThat(told()).as("wrong for a moment").isEmpty();

        lookAMinuteLater();
        lookAMinuteLater();
        assertThat(told()).singleElement().satisfies(notice -> {
            assertThat(notice.event()).isEqualTo("module.store");
            assertThat(notice.values().get("what")).contains("expired");
            assertThat(notice.values().get("remedy")).contains("newer index");
        });
    }

    @Test
    void aModuleThatDoesNotStartIsToldWithWhatHappensNext() throws Exception {
        Files.createDirectories(folder.resolve("away"));
        try (Node lonely = node("lonely", "away")) {
            lonely.look();
            lonely.look();

            assertThat(lonely.told).singleElement().satisfies(notice -> {
                assertThat(notice.event()).isEqualTo("module.failed");
                assertThat(notice.values().get("next")).isNotEmpty();
            });
        }
    }

    @Test
    void whatHappensBeforeNoticesCanBeSentIsToldWhenTheyCan() {
        one.hush();
        one.deployment.quarantine(one.record(SLUG), "It used too much.");
        one.look();
        assertThat(one.told).isEmpty();

        one.speak();
        one.look();
        assertThat(one.told).extracting(Notice::event).containsExactly("module.quarantined");
    }

    private void look() {
        one.look();
        other.look();
    }

    private void lookAMinuteLater() {
        one.now = one.now.plusSeconds(61);
        other.now = other.now.plusSeconds(61);
        look();
    }

    private List<Notice> told() {
        return Stream.concat(one.told.stream(), other.told.stream()).toList();
    }

    private Node node(String name, String repository) throws BundleException {
        return new Node(
                DATABASE, TRANSACTIONS, List.of(folder.resolve(repository)), store.keys(), folder.resolve(name));
    }
}
