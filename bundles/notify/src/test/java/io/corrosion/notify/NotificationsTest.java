package io.corrosion.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.server.PowerState;
import io.corrosion.api.server.ServerStateChanged;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.vault.Vault;
import io.corrosion.notify.sql.NotificationRows;
import io.corrosion.notify.sql.SettingRows;
import io.corrosion.notify.sql.TemplateRows;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class NotificationsTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static final Scope PLATFORM = Scope.platform("test");
    private static final UserId OWNER = UserId.random();

    private final TenantId tenant = TenantId.random();
    private final LicenseId license = LicenseId.random();
    private final Scope.Licence server = new Scope.Licence(tenant, license);
    private final Transactions transactions =
            SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    private final InlineJobs jobs = new InlineJobs();
    private final Recorder mail = new Recorder("email", List.of(new ChannelSetting("address", "Address", "", true)));
    private final Recorder chat = new Recorder("chat", List.of(new ChannelSetting("url", "Address", "", true)));
    private final Kinds kinds = new Kinds();
    private final Sealing sealing = new Sealing(new OpenVault());
    private final ChannelKeys keys = new ChannelKeys(new OpenVault());
    private StoredNotifications notifications;

    @BeforeEach
    void assemble() {
        kinds.bindContribution(new ServerEvents());
        kinds.bindContribution(() -> List.of(NoticeKind.always(
                "account.reset",
                "Somebody wants a new password.",
                "A new password, {{name}}",
                "Hello {{name}}\n\n[Choose it]({{link}})",
                Map.of("name", "Ann", "link", "https://x.example/"))));
        var words = new Words(sealing);
        notifications = new StoredNotifications(Clock.systemUTC(), kinds, sealing, jobs);
        jobs.handlers.put(
                Spreading.KIND,
                new Spreading(
                        new RetryPolicy(3, Duration.ZERO, Duration.ZERO),
                        transactions,
                        jobs,
                        fake(
                                People.class,
                                (proxy, method, arguments) -> method.getName().equals("find")
                                        ? Optional.of(new Person(
                                                (UserId) arguments[0],
                                                "owner@example.com",
                                                "Olga",
                                                true,
                                                Instant.EPOCH,
                                                Optional.empty()))
                                        : null),
                        fake(
                                Organisations.class,
                                (proxy, method, arguments) ->
                                        method.getName().equals("owners") ? List.of(OWNER) : null),
                        words,
                        kinds));
        jobs.handlers.put(
                Courier.KIND,
                new Courier(
                        transactions,
                        kinds,
                        new Channels(List.of(mail, chat)),
                        keys,
                        words,
                        fake(Meters.class, (proxy, method, arguments) -> null)));
    }

    @Test
    void aNoticeArrivesOnceHoweverOftenItIsSent() {
        transactions.run(PLATFORM, tx -> notifications.send(tx, reset("1")));
        transactions.run(PLATFORM, tx -> notifications.send(tx, reset("1")));
        transactions.run(PLATFORM, tx -> notifications.send(tx, reset("2")));
        jobs.runAll();

        assertThat(mail.delivered).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.settings()).containsEntry("address", "ann@example.com");
            assertThat(delivery.message().text()).contains("https://x.example/secret-token");
        });
    }

    @Test
    void aNoticeOfATransactionThatFailedIsNotSent() {
        assertThatThrownBy(() -> transactions.run(PLATFORM, tx -> {
                    notifications.send(tx, reset("1"));
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        jobs.runAll();

        assertThat(mail.delivered).isEmpty();
    }

    @Test
    void secretsAreInNoRowAndForgottenAfterTheDelivery() {
        transactions.run(PLATFORM, tx -> notifications.send(tx, reset("1")));
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
        transactions.run(PLATFORM, tx -> notifications.send(tx, reset("1")));
        jobs.runAll();
        assertThat(mail.delivered).hasSize(1);
        assertThat(statuses()).containsExactly("sent");

        for (int i = 0; i < 3; i++) {
            mail.failures.add(DeliveryFailure.forNow("busy"));
        }
        transactions.run(PLATFORM, tx -> notifications.send(tx, reset("2")));
        assertThat(jobs.runAll()).hasSize(3);
        assertThat(statuses()).containsExactly("sent", "failed");
    }

    @Test
    void aDeliveryThatIsUselessIsGivenUpAtOnce() {
        mail.failures.add(DeliveryFailure.forGood("no such address"));
        transactions.run(PLATFORM, tx -> notifications.send(tx, reset("1")));

        assertThat(jobs.runAll()).hasSize(1);
        assertThat(statuses()).containsExactly("failed");
    }

    @Test
    void aServersCrashGoesToItsChannelsAndItsOwnersAndOtherServersHearNothing() {
        setUp(server, Optional.of(license), true);
        setUp(new Scope.Licence(tenant, LicenseId.random()), Optional.of(LicenseId.random()), true);

        transactions.run(server, tx -> notifications.send(tx, crash("1")));
        jobs.runAll();

        assertThat(chat.delivered).hasSize(1);
        assertThat(chat.delivered.get(0).settings()).containsEntry("url", "https://chat.example/x");
        assertThat(mail.delivered)
                .extracting(delivery -> delivery.settings().get("address"))
                .containsExactly("owner@example.com");
        assertThat(inbox()).extracting(ReceivedNotice::subject).containsExactly("Main has crashed");
    }

    @Test
    void aCrashThatEveryNodeHearsOfIsOneMailToTheOwner() {
        var reports = new CrashReports(transactions, notifications);
        var crashed = new ServerStateChanged(
                tenant, license, PowerState.RUNNING, PowerState.CRASHED, "exit code 139", Instant.now());

        reports.on(crashed);
        reports.on(crashed);
        reports.on(new ServerStateChanged(tenant, license, PowerState.CRASHED, PowerState.STARTING, "", Instant.now()));
        jobs.runAll();

        assertThat(mail.delivered).hasSize(1);
        assertThat(mail.delivered.get(0).message().text()).contains("exit code 139");
    }

    @Test
    void whatIsSwitchedOffSendsNothing() {
        transactions.run(server, tx -> new SettingRows()
                .keep(
                        tx,
                        license,
                        new SettingRows.Switches(true, Map.of(ServerEvents.CRASHED, "false")),
                        Instant.now()));
        transactions.run(server, tx -> notifications.send(tx, crash("1")));
        jobs.runAll();

        assertThat(mail.delivered).isEmpty();
        assertThat(inbox()).isEmpty();
    }

    @Test
    void editedWordsAreUsedOnTheirChannelOnly() {
        transactions.run(server, tx -> new TemplateRows()
                .keep(
                        tx,
                        new NoticeTemplate(ServerEvents.CRASHED, "email", "Oh no, {{server}}", "Look.", true),
                        Instant.now()));
        transactions.run(server, tx -> notifications.send(tx, crash("1")));
        jobs.runAll();

        assertThat(mail.delivered.get(0).message().subject()).isEqualTo("Oh no, Main");
        assertThat(inbox()).extracting(ReceivedNotice::subject).containsExactly("Main has crashed");
    }

    @Test
    void aNoticeIsReadByItsOwnPersonOnly() {
        transactions.run(server, tx -> notifications.send(tx, crash("1")));
        jobs.runAll();
        UUID id = inbox().get(0).id();
        var rows = new NotificationRows();

        assertThat(marked(rows, UserId.random(), id)).isFalse();
        assertThat(marked(rows, OWNER, id)).isTrue();

        assertThat(inbox().get(0).readAt()).isPresent();
    }

    @Test
    void anEventNobodyHasDescribedAndAForeignRecipientAreMistakes() {
        assertThatThrownBy(() -> transactions.run(
                        PLATFORM, tx -> notifications.send(tx, Notice.of("no.such", "1", Recipient.address("a@b.c")))))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> transactions.run(
                        server,
                        tx -> notifications.send(
                                tx, Notice.of(ServerEvents.CRASHED, "1", Recipient.server(LicenseId.random())))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private boolean marked(NotificationRows rows, UserId user, UUID id) {
        return transactions.write(PLATFORM, tx -> rows.markRead(tx, user, id, Instant.now()));
    }

    private void setUp(Scope.Licence scope, Optional<LicenseId> owner, boolean enabled) {
        UUID id = UUID.randomUUID();
        String sealed = keys.seal(tenant, id, Map.of("url", "https://chat.example/x"));
        transactions.run(new Scope.Tenant(scope.tenant()), tx -> new SettingRows()
                .keep(tx, new SettingRows.Channel(id, tenant, owner, "chat", enabled, sealed), Instant.now()));
    }

    private static Notice reset(String key) {
        return Notice.of("account.reset", key, Recipient.address("ann@example.com"))
                .with("name", "Ann")
                .withSecret("link", "https://x.example/secret-token");
    }

    private Notice crash(String key) {
        return Notice.of(ServerEvents.CRASHED, key, Recipient.server(license))
                .with("server", "Main")
                .with("at", "now")
                .with("reason", "exit code 139");
    }

    private List<ReceivedNotice> inbox() {
        return transactions.read(PLATFORM, tx -> new NotificationRows().inbox(tx, OWNER, Optional.empty(), 10)).stream()
                .toList();
    }

    @BeforeEach
    void nothingIsLeftOfOtherTests() {
        transactions.run(PLATFORM, tx -> Sql.update(tx, "delete from notify.notices"));
    }

    private String everything(String table) {
        return transactions
                .read(
                        PLATFORM,
                        tx -> Sql.list(
                                tx, "select to_jsonb(t)::text as all from " + table + " t", row -> row.text("all")))
                .toString();
    }

    private List<String> statuses() {
        return transactions.read(
                PLATFORM,
                tx -> Sql.list(
                        tx, "select status from notify.notifications order by created_at", row -> row.text("status")));
    }

    private int sealedLeft() {
        return transactions
                .read(
                        PLATFORM,
                        tx -> Sql.first(
                                tx,
                                "select count(*) as n from notify.notices where sealed is not null",
                                row -> row.number("n")))
                .orElseThrow();
    }

    private static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(
                Proxy.newProxyInstance(NotificationsTest.class.getClassLoader(), new Class<?>[] {type}, answers));
    }

    /** Takes messages, or fails as it is told. */
    private static final class Recorder implements NotificationChannel {

        final List<Delivery> delivered = new ArrayList<>();
        final Deque<RuntimeException> failures = new ArrayDeque<>();
        private final String key;
        private final List<ChannelSetting> settings;

        Recorder(String key, List<ChannelSetting> settings) {
            this.key = key;
            this.settings = settings;
        }

        @Override
        public String key() {
            return key;
        }

        @Override
        public String label() {
            return key;
        }

        @Override
        public List<ChannelSetting> settings() {
            return settings;
        }

        @Override
        public void check(Map<String, String> settings) {}

        @Override
        public void deliver(Delivery delivery) {
            if (!failures.isEmpty()) {
                throw failures.poll();
            }
            delivered.add(delivery);
        }
    }

    /** Seals with the purpose in front, which is enough to see that it comes back. */
    private static final class OpenVault implements Vault {

        @Override
        public String seal(TenantId tenant, String purpose, byte[] secret) {
            return purpose + "|" + Base64.getEncoder().encodeToString(secret);
        }

        @Override
        public byte[] open(TenantId tenant, String purpose, String sealed) {
            assertThat(sealed).startsWith(purpose + "|");
            return Base64.getDecoder().decode(sealed.substring(purpose.length() + 1));
        }

        @Override
        public byte[] derive(String purpose) {
            return (purpose + "0".repeat(32)).substring(0, 32).getBytes(StandardCharsets.US_ASCII);
        }
    }
}
