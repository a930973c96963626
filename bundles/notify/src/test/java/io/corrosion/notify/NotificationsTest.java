package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.sql.NotificationRows;
import io.corrosion.notify.sql.SettingRows;
import io.corrosion.notify.sql.TemplateRows;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotificationsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions tables;

    private final Sorting sorting = new Sorting(tables);
    private final Transactions transactions = sorting.transactions;
    private final StoredNotifications notifications = sorting.notifications;
    private final InlineJobs jobs = sorting.jobs;
    private final Recorder mail = sorting.mail;
    private final Recorder chat = sorting.chat;
    private final Scope.Licence server = sorting.server;

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @Test
    void aNoticeArrivesOnceHoweverOftenItIsSent() {
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, reset("1")));
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, reset("1")));
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, reset("2")));
        jobs.runAll();

        assertThat(mail.delivered).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.settings()).containsEntry("address", "ann@example.com");
            assertThat(delivery.message().text()).contains("https://x.example/secret-token");
        });
    }

    @Test
    void aNoticeOfATransactionThatFailedIsNotSent() {
        assertThatThrownBy(() -> transactions.run(Sorting.PLATFORM, tx -> {
                    notifications.send(tx, reset("1"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        jobs.runAll();

        assertThat(mail.delivered).isEmpty();
    }

    @Test
    void secretsAreInNoRowAndForgottenAfterTheDelivery() {
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, reset("1")));
        assertThat(everything("notify.notices")).doesNotContain("secret-token").contains("sealed");
        jobs.runAll();

        assertThat(everything("notify.notifications"))
                .doesNotContain("secret-token")
                .contains("…");
        assertThat(sealedLeft()).isZero();
    }

    @Test
    void aDeliveryThatFailsIsTriedAgainAndEndsAsFailed() {
        mail.failures.add(DeliveryFailure.forNow("busy"));
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, reset("1")));
        jobs.runAll();
        assertThat(mail.delivered).hasSize(1);
        assertThat(sorting.statuses()).containsExactly("sent");

        for (int i = 0; i < 3; i++) {
            mail.failures.add(DeliveryFailure.forNow("busy"));
        }
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, reset("2")));
        assertThat(jobs.runAll()).hasSize(3);
        assertThat(sorting.statuses()).containsExactlyInAnyOrder("sent", "failed");
    }

    @Test
    void aDeliveryThatIsUselessIsGivenUpAtOnce() {
        mail.failures.add(DeliveryFailure.forGood("no such address"));
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, reset("1")));

        assertThat(jobs.runAll()).hasSize(1);
        assertThat(sorting.statuses()).containsExactly("failed");
    }

    @Test
    void aServersCrashGoesToItsChannelsAndItsOwnersAndOtherServersHearNothing() {
        sorting.setUp(Optional.of(sorting.license), Set.of());
        sorting.setUp(Optional.of(LicenseId.random()), Set.of());

        transactions.run(server, tx -> notifications.send(tx, sorting.crash("1")));
        jobs.runAll();

        assertThat(chat.delivered).hasSize(1);
        assertThat(chat.delivered.get(0).settings()).containsEntry("url", "https://chat.example/x");
        assertThat(sorting.addresses()).containsExactlyInAnyOrder("owner@example.com", "second@example.com");
        assertThat(sorting.inbox(sorting.owner))
                .extracting(ReceivedNotice::subject)
                .containsExactly("Main has crashed");
    }

    @Test
    void whatConcernsThePlatformGoesToItsOperatorsOnceAndToNobodyElse() {
        UserId suspended = UserId.random();
        sorting.operators.addAll(List.of(sorting.second, suspended));
        sorting.closed.add(suspended);
        sorting.setUp(Optional.of(sorting.license), Set.of());

        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, quarantined()));
        transactions.run(Sorting.PLATFORM, tx -> notifications.send(tx, quarantined()));
        jobs.runAll();

        assertThat(sorting.inbox(sorting.second))
                .extracting(ReceivedNotice::subject)
                .containsExactly("Map Vote is stopped");
        assertThat(sorting.addresses()).containsExactly("second@example.com");
        assertThat(sorting.inbox(sorting.owner)).isEmpty();
        assertThat(sorting.inbox(suspended)).isEmpty();
        assertThat(chat.delivered).isEmpty();
        assertThat(sorting.kinds.hasSwitch("modules.quarantined"))
                .as("no server switches it")
                .isFalse();
    }

    @Test
    void aServerCannotSpeakToTheOperators() {
        assertThatThrownBy(() -> transactions.run(server, tx -> notifications.send(tx, quarantined())))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void whatIsSwitchedOffSendsNothing() {
        transactions.run(server, tx -> new SettingRows()
                .keep(
                        tx,
                        sorting.license,
                        new SettingRows.Switches(true, Map.of(ServerEvents.CRASHED, "false")),
                        Instant.now()));
        transactions.run(server, tx -> notifications.send(tx, sorting.crash("1")));
        jobs.runAll();

        assertThat(mail.delivered).isEmpty();
        assertThat(sorting.inbox(sorting.owner)).isEmpty();
    }

    @Test
    void editedWordsAreUsedOnTheirChannelOnly() {
        transactions.run(server, tx -> new TemplateRows()
                .keep(
                        tx,
                        new NoticeTemplate(ServerEvents.CRASHED, "email", "Oh no, {{server}}", "Look.", true),
                        Instant.now()));
        transactions.run(server, tx -> notifications.send(tx, sorting.crash("1")));
        jobs.runAll();

        assertThat(mail.delivered.get(0).message().subject()).isEqualTo("Oh no, Main");
        assertThat(sorting.inbox(sorting.owner))
                .extracting(ReceivedNotice::subject)
                .containsExactly("Main has crashed");
    }

    @Test
    void aNoticeIsReadByItsOwnPersonOnly() {
        transactions.run(server, tx -> notifications.send(tx, sorting.crash("1")));
        jobs.runAll();
        UUID id = sorting.inbox(sorting.owner).get(0).id();
        var rows = new NotificationRows();

        assertThat(marked(rows, UserId.random(), id)).isFalse();
        assertThat(marked(rows, sorting.owner, id)).isTrue();

        assertThat(sorting.inbox(sorting.owner).get(0).readAt()).isPresent();
    }

    @Test
    void anEventNobodyHasDescribedAndAForeignRecipientAreMistakes() {
        assertThatThrownBy(() -> transactions.run(
                        Sorting.PLATFORM,
                        tx -> notifications.send(tx, Notice.of("no.such", "1", Recipient.address("a@b.c")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transactions.run(
                        server,
                        tx -> notifications.send(
                                tx, Notice.of(ServerEvents.CRASHED, "1", Recipient.server(LicenseId.random())))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean marked(NotificationRows rows, UserId user, UUID id) {
        return transactions.write(Sorting.PLATFORM, tx -> rows.markRead(tx, user, id, Instant.now()));
    }

    private static Notice quarantined() {
        return Notice.of("modules.quarantined", "1", Recipient.operators("platform.modules"))
                .with("module", "Map Vote")
                .with("reason", "It used more than it may.");
    }

    private static Notice reset(String key) {
        return Notice.of("account.reset", key, Recipient.address("ann@example.com"))
                .with("name", "Ann")
                .withSecret("link", "https://x.example/secret-token");
    }

    private String everything(String table) {
        return transactions
                .read(
                        Sorting.PLATFORM,
                        tx -> Sql.list(
                                tx, "select to_jsonb(t)::text as all from " + table + " t", row -> row.text("all")))
                .toString();
    }

    private int sealedLeft() {
        return transactions
                .read(
                        Sorting.PLATFORM,
                        tx -> Sql.first(
                                tx,
                                "select count(*) as n from notify.notices where sealed is not null",
                                row -> row.number("n")))
                .orElseThrow();
    }
}
