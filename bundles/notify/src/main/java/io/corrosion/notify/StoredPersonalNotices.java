package io.corrosion.notify;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Refused;
import io.corrosion.api.identity.Assurances;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.NoticeKind;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.notify.PersonalNotices;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.push.PushKey;
import io.corrosion.notify.push.WebPush;
import io.corrosion.notify.sql.DeviceRows;
import io.corrosion.notify.sql.PreferenceRows;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * People's own choices. They belong to no organisation, so they are read and written in the platform's scope, by nothing but
 * the caller's own id. What carries notices of organisations to somewhere else is recorded. Thread-safe.
 */
@Component
public final class StoredPersonalNotices implements PersonalNotices {

    private static final Scope SCOPE = Scope.platform("own notices");
    private static final int MOST_DEVICES = 10;
    private static final int LONGEST_NAME = 100;
    private static final String WEBHOOK = "webhook_url";

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Kinds kinds;
    private final ChannelDesk desk;
    private final Sealing sealing;
    private final WebPush push;
    private final PushKey pushKey;
    private final Audit audit;
    private final Assurances assurances;
    private final PreferenceRows rows = new PreferenceRows();
    private final DeviceRows devices = new DeviceRows();

    @Activate
    public StoredPersonalNotices(
            @Reference(target = "(corrosion.schema=notify)") Transactions transactions,
            @Reference Kinds kinds,
            @Reference ChannelDesk desk,
            @Reference Sealing sealing,
            @Reference WebPush push,
            @Reference PushKey pushKey,
            @Reference Audit audit,
            @Reference Assurances assurances) {
        this.transactions = transactions;
        this.kinds = kinds;
        this.desk = desk;
        this.sealing = sealing;
        this.push = push;
        this.pushKey = pushKey;
        this.audit = audit;
        this.assurances = assurances;
    }

    @Override
    public Chosen of(Caller caller) {
        PreferenceRows.Preferences chosen = transactions.read(SCOPE, tx -> rows.of(tx, caller.user()));
        List<Device> known = transactions.read(SCOPE, tx -> devices.of(tx, caller.user())).stream()
                .map(StoredPersonalNotices::device)
                .toList();
        return new Chosen(
                chosen.zone(),
                chosen.quiet(),
                kinds.all().stream().map(kind -> event(kind, chosen)).toList(),
                shown(caller.user(), chosen.discord()),
                push.isOn() ? Optional.of(pushKey.publicKey()) : Optional.empty(),
                known);
    }

    private static Device device(DeviceRows.Device kept) {
        return new Device(kept.id(), kept.name(), kept.createdAt());
    }

    private static PersonalEvent event(NoticeKind kind, PreferenceRows.Preferences chosen) {
        boolean fixed = kind.choice() == NoticeKind.Choice.ALWAYS;
        var by = new HashMap<String, Boolean>();
        WAYS.forEach(way -> by.put(way, fixed && way.equals(Channels.EMAIL) || chosen.wants(way, kind.event())));
        return new PersonalEvent(kind.event(), kind.description(), kind.passesQuietHours(), fixed, by);
    }

    private NoticeSettings.Channel shown(UserId user, Optional<PreferenceRows.Discord> discord) {
        NotificationChannel channel = desk.channel(Channels.DISCORD);
        return new NoticeSettings.Channel(
                channel.key(),
                channel.label(),
                discord.isPresent(),
                discord.map(PreferenceRows.Discord::enabled).orElse(false),
                channel.settings(),
                ChannelDesk.hints(discord.map(own -> sealing.open(user.value(), own.sealed()))
                        .orElse(Map.of())),
                Set.of(),
                discord.map(PreferenceRows.Discord::trouble).orElse(""));
    }

    @Override
    public void choose(Caller caller, Map<String, Map<String, Boolean>> wanted) {
        wanted.forEach((way, events) -> events.forEach((event, on) -> check(way, event, on)));
        transactions.run(SCOPE, tx -> {
            var all = new HashMap<String, Map<String, Boolean>>();
            rows.locked(tx, caller.user(), clock.instant())
                    .switches()
                    .forEach((way, events) -> all.put(way, new HashMap<>(events)));
            wanted.forEach((way, events) ->
                    all.computeIfAbsent(way, same -> new HashMap<>()).putAll(events));
            rows.choose(tx, caller.user(), all, clock.instant());
        });
    }

    private void check(String way, String event, boolean on) {
        if (!WAYS.contains(way)) {
            throw Invalid.field(
                    "events", "There is no way \"" + way + "\"; there are " + String.join(", ", WAYS) + ".");
        }
        NoticeKind kind =
                kinds.find(event).orElseThrow(() -> Invalid.field("events", "There is no event \"" + event + "\"."));
        if (!on && way.equals(Channels.EMAIL) && kind.choice() == NoticeKind.Choice.ALWAYS) {
            throw Invalid.field("events", "The mail \"" + kind.description() + "\" is always sent.");
        }
    }

    @Override
    public void quiet(Caller caller, ZoneId zone, Optional<Quiet> quiet) {
        if (quiet.filter(hours -> hours.from().equals(hours.to())).isPresent()) {
            throw Invalid.field("to", "Quiet hours begin and end at different times, such as 23:00 and 08:00.");
        }
        transactions.run(SCOPE, tx -> rows.quiet(tx, caller.user(), zone, quiet, clock.instant()));
    }

    @Override
    public void discord(Caller caller, boolean enabled, Map<String, String> settings) {
        requireConfirmed(caller);
        NotificationChannel channel = desk.channel(Channels.DISCORD);
        UserId user = caller.user();
        transactions.run(SCOPE, tx -> {
            Optional<PreferenceRows.Discord> kept =
                    rows.locked(tx, user, clock.instant()).discord();
            Map<String, String> before =
                    kept.map(own -> sealing.open(user.value(), own.sealed())).orElse(Map.of());
            Map<String, String> values = desk.merged(channel, before, settings);
            channel.check(values);
            String trouble = values.equals(before)
                    ? kept.map(PreferenceRows.Discord::trouble).orElse("")
                    : "";
            var changed = new PreferenceRows.Discord(sealing.seal(user.value(), values), enabled, trouble);
            rows.discord(tx, user, Optional.of(changed), clock.instant());
            Map<String, String> details = Map.of(
                    "host", host(values.getOrDefault(WEBHOOK, "")),
                    "enabled", String.valueOf(enabled),
                    "entered_anew", String.valueOf(!values.equals(before)));
            record(tx, caller, "discord.set_up", details);
        });
    }

    private void record(Tx tx, Caller caller, String deed, Map<String, String> details) {
        String user = caller.user().toString();
        audit.record(
                tx,
                new AuditEntry(Actor.of(caller), "account.notices." + deed, "user", user, Optional.empty(), details));
    }

    /** Where messages go, without the rest of the address, which is a secret. */
    private static String host(String address) {
        return Optional.ofNullable(URI.create(address).getHost()).orElse("");
    }

    @Override
    public void forgetDiscord(Caller caller) {
        transactions.run(SCOPE, tx -> {
            Optional<PreferenceRows.Discord> kept =
                    rows.locked(tx, caller.user(), clock.instant()).discord();
            if (kept.isPresent()) {
                rows.discord(tx, caller.user(), Optional.empty(), clock.instant());
                record(tx, caller, "discord.remove", Map.of());
            }
        });
    }

    @Override
    public void testDiscord(Caller caller) {
        NotificationChannel channel = desk.channel(Channels.DISCORD);
        PreferenceRows.Discord kept = transactions
                .read(SCOPE, tx -> rows.of(tx, caller.user()))
                .discord()
                .orElseThrow(() -> desk.notSetUp(channel));
        desk.tryOut(
                channel,
                Optional.empty(),
                Optional.empty(),
                sealing.open(caller.user().value(), kept.sealed()));
        var works = new PreferenceRows.Discord(kept.sealed(), kept.enabled(), "");
        transactions.run(SCOPE, tx -> rows.discord(tx, caller.user(), Optional.of(works), clock.instant()));
    }

    @Override
    public Device subscribe(Caller caller, String endpoint, String key, String auth, String name) {
        requireConfirmed(caller);
        if (!push.isOn()) {
            throw new Conflict("Push messages are switched off on this platform: its operator has to name a contact.");
        }
        Map<String, String> settings = Map.of("endpoint", endpoint, "p256dh", key, "auth", auth);
        push.check(settings);
        String called = name.strip().isEmpty() ? "A browser" : name.strip();
        UUID id = UUID.randomUUID();
        var device = new DeviceRows.Device(
                id,
                caller.user(),
                sealing.seal(id, settings),
                called.length() > LONGEST_NAME ? called.substring(0, LONGEST_NAME) : called,
                clock.instant());
        transactions.run(SCOPE, tx -> {
            rows.locked(tx, caller.user(), clock.instant());
            devices.keep(tx, device, sha256(endpoint));
            if (devices.of(tx, caller.user()).size() > MOST_DEVICES) {
                throw new Conflict("At most " + MOST_DEVICES + " devices are told: remove one first.");
            }
            record(tx, caller, "device.add", Map.of("host", host(endpoint), "name", device.name()));
        });
        return device(device);
    }

    /** Else whoever made an account with an address of others would go on being told of what its owner does. */
    private void requireConfirmed(Caller caller) {
        if (!assurances.of(caller.user()).emailVerified()) {
            throw new Refused("Confirm your e-mail address first: the link is in your mailbox.");
        }
    }

    private static byte[] sha256(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("SHA-256 is missing", e);
        }
    }

    @Override
    public void unsubscribe(Caller caller, UUID device) {
        transactions.run(SCOPE, tx -> {
            if (devices.remove(tx, caller.user(), device)) {
                record(tx, caller, "device.remove", Map.of());
            }
        });
    }

    @Override
    public void testPush(Caller caller, UUID id) {
        DeviceRows.Device device = transactions
                .read(SCOPE, tx -> devices.find(tx, id))
                .filter(found -> found.user().equals(caller.user()))
                .orElseThrow(() -> new NotFound("None of your devices has this id."));
        desk.tryOut(push, Optional.empty(), Optional.empty(), sealing.open(id, device.sealed()));
    }
}
