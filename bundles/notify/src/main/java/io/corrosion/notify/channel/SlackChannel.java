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

/** A Slack channel's incoming webhook (NOTE-07). */
@Component
public final class SlackChannel implements NotificationChannel {

    private static final String URL = "webhook_url";
    private static final String HOST = "hooks.slack.com";
    private static final int LONGEST = 3000;

    private final Clock clock = Clock.systemUTC();
    private final Outbound door;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public SlackChannel(@Reference Outbound door) {
        this.door = door;
    }

    @Override
    public String key() {
        return "slack";
    }

    @Override
    public String label() {
        return "Slack";
    }

    @Override
    public List<ChannelSetting> settings() {
        return List.of(
                new ChannelSetting(URL, "Webhook address", "In Slack: your app, Incoming Webhooks, Webhook URL", true));
    }

    @Override
    public void check(Map<String, String> settings) {
        address(settings);
    }

    private URI address(Map<String, String> settings) {
        URI address = Address.of(URL, settings.getOrDefault(URL, ""), door);
        boolean known = HOST.equals(address.getHost()) || door.isExempt(address.getHost());
        if (!known || !address.getPath().startsWith("/services/")) {
            throw Invalid.field(
                    URL, "This is no Slack webhook; it looks like https://hooks.slack.com/services/T000/B000/abc….");
        }
        return address;
    }

    @Override
    public void deliver(Delivery delivery) {
        String text = "*" + escaped(delivery.message().subject()) + "*\n"
                + escaped(delivery.message().text());
        Answer answer = door.post(
                address(delivery.settings()),
                Map.of(),
                json.createObjectNode().put("text", Cut.to(LONGEST, text)).toString());
        Verdict.on("Slack", answer, clock.instant());
    }

    /** Slack's three characters, so that a player's name mentions nobody and links nowhere. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
