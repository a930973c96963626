package io.corrosion.notify.channel;

import io.corrosion.api.notify.NotificationChannel;
import java.time.Duration;
import java.util.Set;

/** Doors to the outside for tests of other packages. */
public final class TestDoor {

    private TestDoor() {}

    /** One that may call this machine. */
    public static Outbound toLocalhost() {
        return new Outbound(new AddressGuard(Set.of("localhost")), Duration.ofSeconds(60));
    }

    /** One as it is set up for everybody. */
    public static Outbound strict() {
        return new Outbound(new AddressGuard(Set.of()), Duration.ofSeconds(5));
    }

    /** Discord's channel, which takes a webhook of this machine. */
    public static NotificationChannel discord() {
        return new DiscordChannel(toLocalhost());
    }

    /** Pushbullet's channel, with its API at that address. */
    public static NotificationChannel pushbullet(String base) {
        return new PushbulletChannel(base, toLocalhost());
    }
}
