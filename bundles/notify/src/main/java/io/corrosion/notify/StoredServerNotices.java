package io.corrosion.notify;

import io.corrosion.api.audit.Changes;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.NoticeTemplate;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.notify.ServerNotices;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.SettingRows;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A server's switches and channels; the words are {@link Templates}. Thread-safe. */
@Component
public final class StoredServerNotices implements ServerNotices {

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Kinds kinds;
    private final Channels channels;
    private final ChannelDesk desk;
    private final Office office;
    private final Templates templates;
    private final SettingRows rows = new SettingRows();

    @Activate
    public StoredServerNotices(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Kinds kinds,
            @Reference Channels channels,
            @Reference ChannelDesk desk,
            @Reference Office office) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.channels = channels;
        this.desk = desk;
        this.office = office;
        this.templates = new Templates(kinds, channels);
    }

    @Override
    public NoticeSettings of(Caller caller, LicenseId server) {
        Scope.Licence scope = office.require(caller, server);
        return transactions.read(scope, tx -> {
            SettingRows.Switches switches = rows.switches(tx, server);
            List<NoticeSettings.Toggle> toggles = kinds.all().stream()
                    .filter(NoticeKind::hasSwitch)
                    .map(kind ->
                            new NoticeSettings.Toggle(kind.event(), kind.description(), Switching.isOn(kind, switches)))
                    .toList();
            List<SettingRows.Channel> kept = rows.of(tx, scope.tenant(), Optional.of(server));
            return new NoticeSettings(
                    switches.emailAlerts(),
                    toggles,
                    channels.configurable().stream()
                            .map(channel -> desk.shown(channel, find(kept, channel.key())))
                            .toList());
        });
    }

    @Override
    public void change(Caller caller, LicenseId server, Optional<Boolean> emailAlerts, Map<String, Boolean> events) {
        Scope.Licence scope = office.require(caller, server);
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
            Changes changes = Changes.between(before, rows.switches(tx, server));
            office.record(tx, caller, server, "notifications.change", changes.details());
        });
    }

    private void requireSwitch(String event) {
        if (!kinds.hasSwitch(event)) {
            throw Invalid.field("events", "The event \"" + event + "\" has no switch.");
        }
    }

    @Override
    public void setUp(Caller caller, LicenseId server, String key, boolean enabled, Map<String, String> settings) {
        Scope.Licence scope = office.require(caller, server);
        NotificationChannel channel = desk.channel(key);
        transactions.run(scope, tx -> {
            SettingRows.Channel kept =
                    find(tx, scope, key).orElseGet(() -> desk.fresh(scope.tenant(), Optional.of(server), key, ""));
            SettingRows.Channel changed = desk.changed(channel, kept, kept.name(), enabled, settings, kept.muted());
            rows.keep(tx, changed, clock.instant());
            Changes changes = Changes.between(kept, changed).without("id", "tenant", "license", "sealed", "trouble");
            String entered = String.join(" ", new TreeSet<>(settings.keySet()));
            office.record(
                    tx,
                    caller,
                    server,
                    "notifications.channel.set_up",
                    changes.details(Map.of("channel", key, "entered_anew", entered)));
        });
    }

    @Override
    public void mute(Caller caller, LicenseId server, String key, Set<String> muted) {
        Scope.Licence scope = office.require(caller, server);
        NotificationChannel channel = desk.channel(key);
        muted.forEach(this::requireSwitch);
        transactions.run(scope, tx -> {
            SettingRows.Channel kept = find(tx, scope, key).orElseThrow(() -> desk.notSetUp(channel));
            rows.keep(tx, desk.muting(kept, muted), clock.instant());
            office.record(
                    tx,
                    caller,
                    server,
                    "notifications.channel.mute",
                    Map.of("channel", key, "muted", String.join(" ", new TreeSet<>(muted))));
        });
    }

    @Override
    public void remove(Caller caller, LicenseId server, String key) {
        Scope.Licence scope = office.require(caller, server);
        transactions.run(scope, tx -> find(tx, scope, key).ifPresent(kept -> {
            rows.remove(tx, kept.id());
            office.record(tx, caller, server, "notifications.channel.remove", Map.of("channel", key));
        }));
    }

    @Override
    public void test(Caller caller, LicenseId server, String key) {
        Scope.Licence scope = office.require(caller, server);
        NotificationChannel channel = desk.channel(key);
        SettingRows.Channel kept =
                transactions.read(scope, tx -> find(tx, scope, key)).orElseThrow(() -> desk.notSetUp(channel));
        desk.tryOut(kept);
        transactions.run(scope, tx -> {
            rows.works(tx, kept.id());
            office.record(tx, caller, server, "notifications.channel.test", Map.of("channel", key));
        });
    }

    private Optional<SettingRows.Channel> find(Tx tx, Scope.Licence scope, String key) {
        return find(rows.of(tx, scope.tenant(), Optional.of(scope.license())), key);
    }

    private static Optional<SettingRows.Channel> find(List<SettingRows.Channel> kept, String key) {
        return kept.stream().filter(channel -> channel.channel().equals(key)).findFirst();
    }

    @Override
    public List<NoticeTemplate> templates(Caller caller, LicenseId server) {
        Scope.Licence scope = office.require(caller, server);
        return transactions.read(scope, tx -> templates.of(tx, Optional.of(server)));
    }

    @Override
    public void edit(Caller caller, LicenseId server, String event, String channel, String subject, String body) {
        Scope.Licence scope = office.require(caller, server);
        transactions.run(scope, tx -> {
            templates.edit(tx, new NoticeTemplate(event, channel, subject, body, true));
            office.record(
                    tx, caller, server, "notifications.template.edit", Map.of("event", event, "channel", channel));
        });
    }

    @Override
    public void reset(Caller caller, LicenseId server, String event, String channel) {
        Scope.Licence scope = office.require(caller, server);
        transactions.run(scope, tx -> {
            templates.reset(tx, event, channel);
            office.record(
                    tx, caller, server, "notifications.template.reset", Map.of("event", event, "channel", channel));
        });
    }

    @Override
    public Message preview(Caller caller, LicenseId server, String event, String subject, String body) {
        office.require(caller, server);
        return templates.preview(event, subject, body);
    }

    @Override
    public List<DeliveryRecord> deliveries(Caller caller, LicenseId server, int limit) {
        return history(caller, server, DeliveryFilter.ALL, Optional.empty(), limit)
                .items();
    }

    @Override
    public Items<DeliveryRecord> history(
            Caller caller, LicenseId server, DeliveryFilter filter, Optional<String> after, int limit) {
        return office.history(office.require(caller, server), filter, after, limit);
    }

    @Override
    public void retry(Caller caller, LicenseId server, UUID delivery) {
        office.retry(caller, office.require(caller, server), delivery);
    }
}
