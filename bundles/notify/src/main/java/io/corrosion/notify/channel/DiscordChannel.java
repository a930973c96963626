package io.corrosion.notify.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.NotificationChannel;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A Discord channel's webhook (NOTE-01). Nobody is mentioned, whatever players are called. */
@Component
public final class DiscordChannel implements NotificationChannel {

    private static final String URL = "webhook_url";
    private static final Pattern HOSTS = Pattern.compile("((ptb|canary)\\.)?discord(app)?\\.com");
    private static final Pattern PATH = Pattern.compile("/api/(v\\d+/)?webhooks/\\d{5,25}/[A-Za-z0-9._-]{10,200}");
    private static final int LONGEST_TITLE = 256;
    private static final int LONGEST_TEXT = 4096;

    private final Clock clock = Clock.systemUTC();
    private final Outbound door;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public DiscordChannel(@Reference Outbound door) {
        this.door = door;
    }

    @Override
    public String key() {
        return "discord";
    }

    @Override
    public String label() {
        return "Discord";
    }

    @Override
    public List<ChannelSetting> settings() {
        return List.of(new ChannelSetting(
                URL,
                "Webhook address",
                "In Discord: channel settings, Integrations, Webhooks, Copy Webhook URL",
                true));
    }

    @Override
    public void check(Map<String, String> settings) {
        address(settings);
    }

    private URI address(Map<String, String> settings) {
        URI address = Address.of(URL, settings.getOrDefault(URL, ""), door);
        boolean known = HOSTS.matcher(address.getHost()).matches() || door.isExempt(address.getHost());
        if (!known || !PATH.matcher(address.getPath()).matches()) {
            throw Invalid.field(
                    URL, "This is no Discord webhook; it looks like https://discord.com/api/webhooks/123456/abcdef….");
        }
        return address;
    }

    @Override
    public void deliver(Delivery delivery) {
        URI address = address(delivery.settings());
        Answer answer = door.post(
                URI.create(address.toString().replaceFirst("\\?.*", "") + "?wait=true"), Map.of(), body(delivery));
        Verdict.on("Discord", answer, clock.instant());
    }

    private String body(Delivery delivery) {
        ObjectNode body = json.createObjectNode();
        body.put("username", "Corrosion");
        body.putObject("allowed_mentions").putArray("parse");
        ObjectNode embed = body.putArray("embeds").addObject();
        embed.put("title", Cut.to(LONGEST_TITLE, delivery.message().subject()));
        embed.put("description", Cut.to(LONGEST_TEXT, delivery.message().text()));
        embed.put("timestamp", delivery.at().toString());
        return body.toString();
    }
}
