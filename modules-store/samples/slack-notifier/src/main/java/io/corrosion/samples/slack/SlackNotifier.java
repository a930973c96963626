package io.corrosion.samples.slack;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.outgoing.Outgoing;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Delivers notices to an incoming webhook of Slack. Thread-safe. */
@Component
public final class SlackNotifier implements NotificationChannel {

    private static final String ADDRESS = "webhook_url";

    /** Where webhooks lie; for services that take what Slack takes, in a package that names their host. */
    @interface Config {
        String webhooks() default "https://hooks.slack.com/services/";
    }

    private final Outgoing outgoing;
    private final String beginning;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public SlackNotifier(@Reference Outgoing outgoing, Config config) {
        this(outgoing, config.webhooks());
    }

    SlackNotifier(Outgoing outgoing, String beginning) {
        this.outgoing = outgoing;
        this.beginning = beginning;
    }

    @Override
    public String key() {
        return "slack-sample";
    }

    @Override
    public String label() {
        return "Slack (sample module)";
    }

    @Override
    public List<ChannelSetting> settings() {
        return List.of(new ChannelSetting(
                ADDRESS, "Webhook address", "In Slack: your app, Incoming Webhooks, Webhook URL", true));
    }

    @Override
    public void check(Map<String, String> settings) {
        if (!settings.getOrDefault(ADDRESS, "").startsWith(beginning)) {
            throw Invalid.field(ADDRESS, "This is no Slack webhook; it begins with " + beginning);
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        String text = delivery.message().subject() + "\n" + delivery.message().text();
        String body = json.createObjectNode().put("text", text).toString();
        URI address = URI.create(delivery.settings().get(ADDRESS));
        Answer answer = outgoing.send(Call.postJson(address, body));
        switch (answer.status()) {
            case 200 -> {}
            case 403, 404, 410 -> throw DeliveryFailure.channelGone("Slack knows this webhook no longer.");
            case 400 -> throw DeliveryFailure.forGood("Slack did not take the message: " + answer.text());
            default -> throw DeliveryFailure.forNow("Slack answered " + answer.status() + ".");
        }
    }
}
