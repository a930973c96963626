package io.corrosion.notify;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.notify.DeliveryFilter;
import io.corrosion.api.notify.DeliveryRecord;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.notify.OrganisationNotices;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.SettingRows;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An organisation's channels, for all of its servers. Thread-safe. */
@Component
public final class StoredOrganisationNotices implements OrganisationNotices {

    private static final int MOST = 30;
    private static final int LONGEST_NAME = 60;

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Kinds kinds;
    private final Channels channels;
    private final ChannelDesk desk;
    private final Office office;
    private final SettingRows rows = new SettingRows();

    @Activate
    public StoredOrganisationNotices(
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
    }

    @Override
    public Overview of(Caller caller, TenantId tenant) {
        Scope.Tenant scope = office.require(caller, tenant);
        List<OwnChannel> own = transactions.read(scope, tx -> rows.of(tx, tenant, Optional.empty())).stream()
                .flatMap(kept -> channels.find(kept.channel()).stream().map(channel -> own(channel, kept)))
                .toList();
        return new Overview(
                own,
                channels.configurable().stream()
                        .map(channel -> desk.shown(channel, Optional.empty()))
                        .toList(),
                kinds.all().stream()
                        .filter(kind -> kinds.hasSwitch(kind.event()))
                        .map(kind -> new NoticeSettings.Toggle(
                                kind.event(), kind.description(), kind.choice() == NoticeKind.Choice.ON))
                        .toList());
    }

    private OwnChannel own(NotificationChannel channel, SettingRows.Channel kept) {
        return new OwnChannel(kept.id(), kept.name(), desk.shown(channel, Optional.of(kept)));
    }

    @Override
    public OwnChannel add(Caller caller, TenantId tenant, String key, String name, Map<String, String> settings) {
        Scope.Tenant scope = office.require(caller, tenant);
        NotificationChannel channel = desk.channel(key);
        String called = named(name);
        return transactions.write(scope, tx -> {
            List<SettingRows.Channel> all = rows.of(tx, tenant, Optional.empty());
            if (all.size() >= MOST) {
                throw new Conflict("An organisation has at most " + MOST + " channels: remove one first.");
            }
            SettingRows.Channel fresh = desk.fresh(tenant, Optional.empty(), key, called);
            requireFree(all, channel, fresh);
            SettingRows.Channel kept = desk.changed(channel, fresh, called, true, settings, fresh.muted());
            rows.keep(tx, kept, clock.instant());
            record(tx, caller, tenant, "notifications.channel.add", kept);
            return own(channel, kept);
        });
    }

    private static String named(String name) {
        String called = name.strip();
        if (called.isEmpty() || called.length() > LONGEST_NAME) {
            throw Invalid.field("name", "Enter a name of 1 to " + LONGEST_NAME + " characters, such as #ops.");
        }
        return called;
    }

    private static void requireFree(
            List<SettingRows.Channel> all, NotificationChannel channel, SettingRows.Channel wanted) {
        boolean taken = all.stream()
                .filter(other -> !other.id().equals(wanted.id()))
                .anyMatch(other ->
                        other.channel().equals(wanted.channel()) && other.name().equals(wanted.name()));
        if (taken) {
            throw new Conflict("There is a channel " + channel.label() + " called " + wanted.name()
                    + " already: choose another name.");
        }
    }

    @Override
    public OwnChannel change(Caller caller, TenantId tenant, UUID id, Change change) {
        Scope.Tenant scope = office.require(caller, tenant);
        change.muted().ifPresent(muted -> muted.forEach(this::requireSwitch));
        return transactions.write(scope, tx -> {
            List<SettingRows.Channel> all = rows.of(tx, tenant, Optional.empty());
            SettingRows.Channel kept = find(all, id);
            NotificationChannel channel = desk.channel(kept.channel());
            SettingRows.Channel changed = desk.changed(
                    channel,
                    kept,
                    change.name().map(StoredOrganisationNotices::named).orElse(kept.name()),
                    change.enabled().orElse(kept.enabled()),
                    change.settings(),
                    change.muted().orElse(kept.muted()));
            requireFree(all, channel, changed);
            rows.keep(tx, changed, clock.instant());
            record(tx, caller, tenant, "notifications.channel.change", changed);
            return own(channel, changed);
        });
    }

    private void requireSwitch(String event) {
        if (!kinds.hasSwitch(event)) {
            throw Invalid.field("muted", "The event \"" + event + "\" has no switch.");
        }
    }

    private static SettingRows.Channel find(List<SettingRows.Channel> all, UUID id) {
        return all.stream()
                .filter(channel -> channel.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new NotFound("The organisation has no channel with this id."));
    }

    @Override
    public void remove(Caller caller, TenantId tenant, UUID id) {
        Scope.Tenant scope = office.require(caller, tenant);
        transactions.run(scope, tx -> rows.of(tx, tenant, Optional.empty()).stream()
                .filter(channel -> channel.id().equals(id))
                .forEach(channel -> {
                    rows.remove(tx, id);
                    record(tx, caller, tenant, "notifications.channel.remove", channel);
                }));
    }

    @Override
    public void test(Caller caller, TenantId tenant, UUID id) {
        Scope.Tenant scope = office.require(caller, tenant);
        SettingRows.Channel kept = find(transactions.read(scope, tx -> rows.of(tx, tenant, Optional.empty())), id);
        desk.tryOut(kept);
        transactions.run(scope, tx -> {
            rows.works(tx, id);
            record(tx, caller, tenant, "notifications.channel.test", kept);
        });
    }

    @Override
    public Items<DeliveryRecord> history(
            Caller caller, TenantId tenant, DeliveryFilter filter, Optional<String> after, int limit) {
        return office.history(office.require(caller, tenant), filter, after, limit);
    }

    @Override
    public void retry(Caller caller, TenantId tenant, UUID delivery) {
        office.retry(caller, office.require(caller, tenant), delivery);
    }

    private void record(Tx tx, Caller caller, TenantId tenant, String action, SettingRows.Channel channel) {
        Map<String, String> details = Map.of(
                "channel", channel.channel(), "name", channel.name(), "enabled", String.valueOf(channel.enabled()));
        office.record(tx, caller, tenant, action, details);
    }
}
