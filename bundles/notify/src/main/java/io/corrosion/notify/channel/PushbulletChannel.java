package io.corrosion.notify.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.NotificationChannel;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A push to somebody's devices (NOTE-02). The delivery's id is Pushbullet's guid, so a repetition is no second push. */
@Component(configurationPid = "io.corrosion.notify")
public final class PushbulletChannel implements NotificationChannel {

    private static final String KEY = "api_key";

    private final Clock clock = Clock.systemUTC();
    private final Outbound door;
    private final URI pushes;
    private final ObjectMapper json = new ObjectMapper();

    /** Settings of the channel. */
    @interface Config {
        /** Where Pushbullet's API is. */
        String pushbullet_url() default "https://api.pushbullet.com";
    }

    @Activate
    public PushbulletChannel(Config config, @Reference Outbound door) {
        this(config.pushbullet_url(), door);
    }

    PushbulletChannel(String base, Outbound door) {
        this.door = door;
        this.pushes = URI.create(base + "/v2/pushes");
    }

    @Override
    public String key() {
        return "pushbullet";
    }

    @Override
    public String label() {
        return "Pushbullet";
    }

    @Override
    public List<ChannelSetting> settings() {
        return List.of(
                new ChannelSetting(KEY, "Access token", "In Pushbullet: Settings, Account, Create Access Token", true));
    }

    @Override
    public void check(Map<String, String> settings) {
        if (!settings.getOrDefault(KEY, "").matches("[A-Za-z0-9._-]{10,100}")) {
            throw Invalid.field(KEY, "This is no access token; it looks like o.AbCdEf….");
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        String body = json.createObjectNode()
                .put("type", "note")
                .put("title", delivery.message().subject())
                .put("body", delivery.message().text())
                .put("guid", delivery.id().toString())
                .toString();
        Answer answer =
                door.post(pushes, Map.of("Access-Token", delivery.settings().getOrDefault(KEY, "")), body);
        Verdict.on("Pushbullet", answer, clock.instant());
    }
}
