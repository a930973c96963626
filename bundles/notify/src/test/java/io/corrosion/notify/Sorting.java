package io.corrosion.notify;

import io.corrosion.api.identity.People;
import io.corrosion.api.identity.Person;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.job.RetryPolicy;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.notify.ReceivedNotice;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.sql.NotificationRows;
import io.corrosion.notify.sql.SettingRows;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The whole way of a notice on real tables, with a clock that is set, jobs that wait, and two owners. Notices of earlier tests
 * are gone; organisations and people are new ones.
 */
final class Sorting {

    static final Scope PLATFORM = Scope.platform("test");

    final UserId owner = UserId.random();
    final UserId second = UserId.random();
    final List<UserId> operators = new ArrayList<>();
    final Set<UserId> closed = new HashSet<>();
    final TenantId tenant = TenantId.random();
    final LicenseId license = LicenseId.random();
    final Scope.Licence server = new Scope.Licence(tenant, license);
    final InlineJobs jobs = new InlineJobs();
    final Recorder mail = new Recorder("email", List.of(new ChannelSetting("address", "Address", "", true)));
    final Recorder chat = new Recorder("chat", List.of(new ChannelSetting("url", "Address", "", true)));
    final Recorder discord = new Recorder("discord", List.of(new ChannelSetting("webhook_url", "Address", "", true)));
    final Recorder push = new Recorder("push", List.of());
    final Kinds kinds = new Kinds();
    final Sealing sealing = new Sealing(new OpenVault());
    final ChannelKeys keys = new ChannelKeys(new OpenVault());
    final Bells bells = new Bells();
    final Transactions transactions;
    final Dispatch dispatch;
    final StoredNotifications notifications;
    Instant now = Instant.now();

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };

    /** @param real channels that take the place of the recorders of their kind */
    Sorting(Transactions transactions, NotificationChannel... real) {
        this.transactions = transactions;
        transactions.run(PLATFORM, tx -> Sql.update(tx, "delete from notify.notices"));
        kinds.bindContribution(new ServerEvents());
        kinds.bindContribution(new OwnEvents());
        kinds.bindContribution(new LicenceEvents());
        kinds.bindContribution(() -> List.of(new NoticeKind(
                "modules.quarantined",
                "A module was stopped.",
                "{{module}} is stopped",
                "{{module}} is stopped: {{reason}}",
                Map.of("module", "Map Vote", "reason", "It failed."),
                NoticeKind.Choice.PERSONAL)));
        kinds.bindContribution(() -> List.of(NoticeKind.always(
                "account.reset",
                "Somebody wants a new password.",
                "A new password, {{name}}",
                "Hello {{name}}\n\n[Choose it]({{link}})",
                Map.of("name", "Ann", "link", "https://x.example/"))));
        var words = new Words(sealing);
        var channels = new Channels(Stream.concat(Stream.of(real), Stream.of(mail, chat, discord, push))
                .toList());
        People people = fake(People.class, (proxy, method, given) -> switch (method.getName()) {
            case "find" -> person((UserId) given[0]);
            case "isOpen" -> !closed.contains(given[0]);
            default -> null;
        });
        Organisations organisations = fake(
                Organisations.class,
                (proxy, method, given) -> method.getName().equals("owners") ? List.of(owner, second) : null);
        dispatch = new Dispatch(new RetryPolicy(3, Duration.ZERO, Duration.ZERO), jobs);
        notifications = new StoredNotifications(clock, kinds, sealing, jobs);
        var destinations = new Destinations(channels, keys, sealing, organisations, notifications);
        jobs.clock = clock;
        jobs.handlers.put(
                Spreading.KIND,
                new Spreading(
                        clock,
                        transactions,
                        new Audience(people, organisations, permission -> operators),
                        dispatch,
                        words,
                        kinds,
                        new Ringing(bells)));
        jobs.handlers.put(Digests.KIND, new Digests(clock, transactions, people, dispatch, words, kinds));
        jobs.handlers.put(
                Courier.KIND,
                new Courier(
                        transactions,
                        kinds,
                        channels,
                        destinations,
                        words,
                        fake(Meters.class, (proxy, method, given) -> null)));
    }

    private Optional<Person> person(UserId user) {
        String name = user.equals(second) ? "second" : "owner";
        return Optional.of(new Person(user, name + "@example.com", name, true, Instant.EPOCH, Optional.empty()));
    }

    /** A channel of the server, or of the whole organisation. */
    UUID setUp(Optional<LicenseId> of, Set<String> muted) {
        return setUp(of, "chat", Map.of("url", "https://chat.example/x"), muted);
    }

    UUID setUp(Optional<LicenseId> of, String kind, Map<String, String> values, Set<String> muted) {
        UUID id = UUID.randomUUID();
        String sealed = keys.seal(tenant, id, values);
        var channel = new SettingRows.Channel(
                id, tenant, of, kind, of.isPresent() ? "" : id.toString(), true, sealed, muted, "");
        transactions.run(new Scope.Tenant(tenant), tx -> new SettingRows().keep(tx, channel, now));
        return id;
    }

    void send(Notice notice) {
        transactions.run(server, tx -> notifications.send(tx, notice));
    }

    Notice crash(String key) {
        return event(ServerEvents.CRASHED, key);
    }

    Notice event(String kind, String key) {
        return Notice.of(kind, key, Recipient.server(license))
                .with("server", "Main")
                .with("at", "now")
                .with("reason", "exit code 139");
    }

    List<ReceivedNotice> inbox(UserId of) {
        return transactions.read(PLATFORM, tx -> new NotificationRows().inbox(tx, of, Optional.empty(), 50));
    }

    List<String> addresses() {
        return mail.delivered.stream()
                .map(delivery -> delivery.settings().get("address"))
                .toList();
    }

    /** What was told, the earliest first, whether anybody wants to hear it or not. */
    List<String> told() {
        return transactions.read(
                PLATFORM,
                tx -> Sql.list(
                        tx,
                        "select event || ' ' || coalesce(\"values\" ->> 'reason', '') as said from notify.notices"
                                + " order by created_at, id",
                        row -> row.text("said")));
    }

    List<String> statuses() {
        return transactions.read(
                PLATFORM,
                tx -> Sql.list(
                        tx,
                        "select status from notify.notifications where channel <> 'in_app' order by created_at, id",
                        row -> row.text("status")));
    }

    static <T> T fake(Class<T> type, InvocationHandler answers) {
        return type.cast(Proxy.newProxyInstance(Sorting.class.getClassLoader(), new Class<?>[] {type}, answers));
    }
}
