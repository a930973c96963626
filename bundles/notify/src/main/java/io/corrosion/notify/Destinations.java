package io.corrosion.notify;

import io.corrosion.api.identity.UserId;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Notice;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.notify.Notifications;
import io.corrosion.api.notify.Recipient;
import io.corrosion.api.tenancy.Organisations;
import io.corrosion.api.tx.Tx;
import io.corrosion.notify.sql.DeviceRows;
import io.corrosion.notify.sql.NotificationRows.Underway;
import io.corrosion.notify.sql.PreferenceRows;
import io.corrosion.notify.sql.SettingRows;
import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What a message's address stands for, and what becomes of addresses that are no good any more. Thread-safe. */
@Component(service = Destinations.class)
public final class Destinations {

    private static final int LONGEST = 500;

    private final Clock clock = Clock.systemUTC();
    private final Channels channels;
    private final ChannelKeys keys;
    private final Sealing sealing;
    private final Organisations organisations;
    private final Notifications notifications;
    private final SettingRows rows = new SettingRows();
    private final PreferenceRows preferences = new PreferenceRows();
    private final DeviceRows devices = new DeviceRows();

    @Activate
    public Destinations(
            @Reference Channels channels,
            @Reference ChannelKeys keys,
            @Reference Sealing sealing,
            @Reference Organisations organisations,
            @Reference Notifications notifications) {
        this.channels = channels;
        this.keys = keys;
        this.sealing = sealing;
        this.organisations = organisations;
        this.notifications = notifications;
    }

    /** What the channel needs to deliver it; fails for good when that was taken away meanwhile. */
    Map<String, String> settings(Tx tx, Underway notification) {
        String address = notification.address();
        if (notification.channel().equals(Channels.EMAIL)) {
            return Map.of("address", address);
        }
        if (notification.channel().equals(Channels.PUSH)) {
            return devices.find(tx, UUID.fromString(address))
                    .map(device -> sealing.open(device.id(), device.sealed()))
                    .orElseThrow(() -> DeliveryFailure.forGood("The device was removed meanwhile."));
        }
        return notification
                .user()
                .map(user -> own(tx, user))
                .orElseGet(() -> keys.settings(tx, UUID.fromString(address)));
    }

    private Map<String, String> own(Tx tx, UserId user) {
        return preferences
                .of(tx, user)
                .discord()
                .filter(PreferenceRows.Discord::enabled)
                .map(discord -> sealing.open(user.value(), discord.sealed()))
                .orElseThrow(() -> DeliveryFailure.forGood("The channel was switched off or removed meanwhile."));
    }

    /** Nothing more is sent there: a device is forgotten, a channel waits for somebody who is told. */
    void gone(Tx tx, Underway notification, String why) {
        String reason = why.length() > LONGEST ? why.substring(0, LONGEST) : why;
        if (notification.channel().equals(Channels.PUSH)) {
            devices.remove(tx, UUID.fromString(notification.address()));
        } else if (notification.user().isPresent()) {
            UserId user = notification.user().get();
            if (preferences.discordTrouble(tx, user, reason)) {
                tell(tx, user, "your Discord", user.value(), reason);
            }
        } else if (!notification.channel().equals(Channels.EMAIL)) {
            rows.find(tx, UUID.fromString(notification.address()))
                    .filter(channel -> rows.trouble(tx, channel.id(), reason))
                    .ifPresent(channel -> organisations
                            .owners(channel.tenant())
                            .forEach(owner -> tell(tx, owner, name(channel), channel.id(), reason)));
        }
    }

    private String name(SettingRows.Channel channel) {
        String label =
                channels.find(channel.channel()).map(NotificationChannel::label).orElse(channel.channel());
        return (label + " " + channel.name()).strip();
    }

    private void tell(Tx tx, UserId user, String channel, UUID which, String reason) {
        notifications.send(
                tx,
                Notice.of(OwnEvents.TROUBLE, which + ":" + clock.instant().toEpochMilli(), Recipient.someone(user))
                        .with("channel", channel)
                        .with("reason", reason));
    }
}
