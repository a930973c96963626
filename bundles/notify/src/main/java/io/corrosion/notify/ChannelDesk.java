package io.corrosion.notify;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.NoticeSettings;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.notify.sql.SettingRows;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets channels up, shows them without their secrets, and tries them; keeps nothing itself. Thread-safe. */
@Component(service = ChannelDesk.class)
public final class ChannelDesk {

    private static final Wording TEST = new Wording(
            "Corrosion can reach you", "This is a test of the notifications you have set up. Nothing has happened.");

    private final Clock clock = Clock.systemUTC();
    private final Channels channels;
    private final ChannelKeys keys;

    @Activate
    public ChannelDesk(@Reference Channels channels, @Reference ChannelKeys keys) {
        this.channels = channels;
        this.keys = keys;
    }

    NotificationChannel channel(String key) {
        return channels.configurable().stream()
                .filter(channel -> channel.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new NotFound("There is no channel \"" + key + "\"."));
    }

    Conflict notSetUp(NotificationChannel channel) {
        return new Conflict(channel.label() + " is not set up: enter its settings first.");
    }

    /** One that has no settings yet. */
    SettingRows.Channel fresh(TenantId tenant, Optional<LicenseId> license, String key, String name) {
        return new SettingRows.Channel(UUID.randomUUID(), tenant, license, key, name, true, "", Set.of(), "");
    }

    /** The same with other values; that it did not work before is forgotten when they are changed. */
    SettingRows.Channel changed(
            NotificationChannel channel,
            SettingRows.Channel kept,
            String name,
            boolean enabled,
            Map<String, String> settings,
            Set<String> muted) {
        Map<String, String> before = kept.sealed().isEmpty() ? Map.of() : keys.open(kept);
        Map<String, String> values = merged(channel, before, settings);
        channel.check(values);
        String sealed = values.equals(before) ? kept.sealed() : keys.seal(kept.tenant(), kept.id(), values);
        String trouble = values.equals(before) ? kept.trouble() : "";
        return new SettingRows.Channel(
                kept.id(), kept.tenant(), kept.license(), kept.channel(), name, enabled, sealed, muted, trouble);
    }

    SettingRows.Channel muting(SettingRows.Channel kept, Set<String> muted) {
        return new SettingRows.Channel(
                kept.id(),
                kept.tenant(),
                kept.license(),
                kept.channel(),
                kept.name(),
                kept.enabled(),
                kept.sealed(),
                muted,
                kept.trouble());
    }

    /** What was kept with what is new in it; nothing required is missing. */
    Map<String, String> merged(NotificationChannel channel, Map<String, String> kept, Map<String, String> changes) {
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

    NoticeSettings.Channel shown(NotificationChannel channel, Optional<SettingRows.Channel> kept) {
        return new NoticeSettings.Channel(
                channel.key(),
                channel.label(),
                kept.isPresent(),
                kept.map(SettingRows.Channel::enabled).orElse(false),
                channel.settings(),
                hints(kept.map(keys::open).orElse(Map.of())),
                kept.map(SettingRows.Channel::muted).orElse(Set.of()),
                kept.map(SettingRows.Channel::trouble).orElse(""));
    }

    static Map<String, String> hints(Map<String, String> values) {
        Map<String, String> hints = new HashMap<>();
        values.forEach((name, value) -> hints.put(name, hint(value)));
        return hints;
    }

    /** The last four characters, of long values only. */
    private static String hint(String value) {
        return value.length() < 12 ? "…" : "…" + value.substring(value.length() - 4);
    }

    void tryOut(SettingRows.Channel kept) {
        tryOut(channel(kept.channel()), Optional.of(kept.tenant()), kept.license(), keys.open(kept));
    }

    /** Sends the test and waits; the receiver's refusal becomes words. */
    void tryOut(
            NotificationChannel channel,
            Optional<TenantId> tenant,
            Optional<LicenseId> license,
            Map<String, String> settings) {
        try {
            channel.deliver(new Delivery(
                    UUID.randomUUID(),
                    "notifications.test",
                    tenant,
                    license,
                    clock.instant(),
                    TEST.with(Map.of()),
                    Map.of(),
                    settings));
        } catch (DeliveryFailure e) {
            throw new Unavailable(e.getMessage(), e.wish().orElse(Duration.ofSeconds(30)));
        }
    }
}
