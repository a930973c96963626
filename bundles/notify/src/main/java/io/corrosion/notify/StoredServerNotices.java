package io.corrosion.notify;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.NotificationRows;
import io.corrosion.notify.sql.SettingRows;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server's switches and channels; the words are {@link Templates}. Thread-safe. */
@Component
public final class StoredServerNotices implements ServerNotices {

    private static final Permission MANAGE = Permission.of("notifications.manage");
    private static final int LONGEST_LIST = 100;
    private static final Wording TEST = new Wording(
            "Corrosion can reach you", "This is a test of the notifications of your server. Nothing has happened.");

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Kinds kinds;
    private final Channels channels;
    private final ChannelKeys keys;
    private final Templates templates;
    private final SettingRows rows = new SettingRows();
    private final NotificationRows notifications = new NotificationRows();

    @Activate
    public StoredServerNotices(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Kinds kinds,
            @Reference Channels channels,
            @Reference ChannelKeys keys) {
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.kinds = kinds;
        this.channels = channels;
        this.keys = keys;
        this.templates = new Templates(kinds, channels);
    }

    @Override
    public NoticeSettings of(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        return transactions.read(scope, tx -> {
            SettingRows.Switches switches = rows.switches(tx, server);
            List<NoticeSettings.Toggle> toggles = kinds.all().stream()
                    .filter(kind -> kind.choice() != NoticeKind.Choice.ALWAYS)
                    .map(kind ->
                            new NoticeSettings.Toggle(kind.event(), kind.description(), Switching.isOn(kind, switches)))
                    .toList();
            List<SettingRows.Channel> kept = rows.of(tx, scope.tenant(), Optional.of(server));
            return new NoticeSettings(
                    switches.emailAlerts(),
                    toggles,
                    channels.configurable().stream()
                            .map(channel -> shown(channel, find(kept, channel.key())))
                            .toList());
        });
    }

    private NoticeSettings.Channel shown(NotificationChannel channel, Optional<SettingRows.Channel> kept) {
        Map<String, String> hints = new HashMap<>();
        kept.map(keys::open).orElse(Map.of()).forEach((name, value) -> hints.put(name, hint(value)));
        return new NoticeSettings.Channel(
                channel.key(),
                channel.label(),
                kept.isPresent(),
                kept.map(SettingRows.Channel::enabled).orElse(false),
                channel.settings(),
                hints);
    }

    /** The last four characters, of long values only. */
    private static String hint(String value) {
        return value.length() < 12 ? "…" : "…" + value.substring(value.length() - 4);
    }

    @Override
    public void change(Caller caller, LicenseId server, Optional<Boolean> emailAlerts, Map<String, Boolean> events) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        events.keySet().forEach(this::requireSwitch);
        transactions.run(scope, tx -> {
            SettingRows.Switches before = rows.switches(tx, server);
            var after = new HashMap<>(before.events());
            events.forEach((event, on) -> after.put(event, String.valueOf(on)));
            rows.keep(
                    tx,
                    server,
                    new SettingRows.Switches(emailAlerts.orElse(before.emailAlerts()), after),
                    clock.instant());
            var changes = new HashMap<String, String>();
            emailAlerts.ifPresent(on -> changes.put("email_alerts", String.valueOf(on)));
            events.forEach((event, on) -> changes.put(event, String.valueOf(on)));
            record(tx, caller, server, "notifications.change", changes);
        });
    }

    private void requireSwitch(String event) {
        if (kinds.find(event)
                .filter(kind -> kind.choice() != NoticeKind.Choice.ALWAYS)
                .isEmpty()) {
            throw Invalid.field("events", "The event \"" + event + "\" has no switch.");
        }
    }

    @Override
    public void setUp(Caller caller, LicenseId server, String key, boolean enabled, Map<String, String> settings) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        NotificationChannel channel = channel(key);
        transactions.run(scope, tx -> {
            Optional<SettingRows.Channel> kept = find(rows.of(tx, scope.tenant(), Optional.of(server)), key);
            Map<String, String> values = merged(channel, kept.map(keys::open).orElse(Map.of()), settings);
            channel.check(values);
            UUID id = kept.map(SettingRows.Channel::id).orElseGet(UUID::randomUUID);
            rows.keep(
                    tx,
                    new SettingRows.Channel(
                            id,
                            scope.tenant(),
                            Optional.of(server),
                            key,
                            enabled,
                            keys.seal(scope.tenant(), id, values)),
                    clock.instant());
            record(
                    tx,
                    caller,
                    server,
                    "notifications.channel.set_up",
                    Map.of("channel", key, "enabled", String.valueOf(enabled)));
        });
    }

    private static Map<String, String> merged(
            NotificationChannel channel, Map<String, String> kept, Map<String, String> changes) {
        var values = new HashMap<>(kept);
        for (Map.Entry<String, String> change : changes.entrySet()) {
            if (channel.settings().stream().noneMatch(setting -> setting.name().equals(change.getKey()))) {
                throw Invalid.field(change.getKey(), channel.label() + " has no such setting.");
            }
            if (!change.getValue().isBlank()) {
                values.put(change.getKey(), change.getValue().strip());
            }
        }
        for (ChannelSetting setting : channel.settings()) {
            if (setting.required() && !values.containsKey(setting.name())) {
                throw Invalid.field(setting.name(), setting.label() + " is missing. " + setting.hint() + ".");
            }
        }
        return values;
    }

    @Override
    public void remove(Caller caller, LicenseId server, String key) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        transactions.run(scope, tx -> find(rows.of(tx, scope.tenant(), Optional.of(server)), key)
                .ifPresent(kept -> {
                    rows.remove(tx, kept.id());
                    record(tx, caller, server, "notifications.channel.remove", Map.of("channel", key));
                }));
    }

    @Override
    public void test(Caller caller, LicenseId server, String key) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        NotificationChannel channel = channel(key);
        SettingRows.Channel kept = transactions
                .read(scope, tx -> find(rows.of(tx, scope.tenant(), Optional.of(server)), key))
                .orElseThrow(() -> new Conflict(channel.label() + " is not set up: enter its settings first."));
        try {
            channel.deliver(new Delivery(
                    UUID.randomUUID(),
                    "notifications.test",
                    Optional.of(scope.tenant()),
                    Optional.of(server),
                    clock.instant(),
                    TEST.with(Map.of()),
                    Map.of(),
                    keys.open(kept)));
        } catch (DeliveryFailure e) {
            throw new Unavailable(e.getMessage(), e.wish().orElse(Duration.ofSeconds(30)));
        }
        transactions.run(scope, tx -> record(tx, caller, server, "notifications.channel.test", Map.of("channel", key)));
    }

    @Override
    public List<NoticeTemplate> templates(Caller caller, LicenseId server) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        return transactions.read(scope, tx -> templates.of(tx, Optional.of(server)));
    }

    @Override
    public void edit(Caller caller, LicenseId server, String event, String channel, String subject, String body) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        transactions.run(scope, tx -> {
            templates.edit(tx, new NoticeTemplate(event, channel, subject, body, true));
            record(tx, caller, server, "notifications.template.edit", Map.of("event", event, "channel", channel));
        });
    }

    @Override
    public void reset(Caller caller, LicenseId server, String event, String channel) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        transactions.run(scope, tx -> {
            templates.reset(tx, event, channel);
            record(tx, caller, server, "notifications.template.reset", Map.of("event", event, "channel", channel));
        });
    }

    @Override
    public Message preview(Caller caller, LicenseId server, String event, String subject, String body) {
        access.require(caller, server, MANAGE);
        return templates.preview(event, subject, body);
    }

    @Override
    public List<DeliveryRecord> deliveries(Caller caller, LicenseId server, int limit) {
        Scope.Licence scope = access.require(caller, server, MANAGE);
        int wanted = Math.max(1, Math.min(LONGEST_LIST, limit));
        return transactions.read(scope, tx -> notifications.latest(tx, server.value(), wanted));
    }

    private NotificationChannel channel(String key) {
        return channels.configurable().stream()
                .filter(channel -> channel.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no channel \"" + key + "\"."));
    }

    private static Optional<SettingRows.Channel> find(List<SettingRows.Channel> kept, String key) {
        return kept.stream().filter(channel -> channel.channel().equals(key)).findFirst();
    }

    private void record(Tx tx, Caller caller, LicenseId server, String action, Map<String, String> details) {
        audit.record(
                tx,
                new AuditEntry(Actor.of(caller), action, "server", server.toString(), Optional.of(server), details));
    }
}
