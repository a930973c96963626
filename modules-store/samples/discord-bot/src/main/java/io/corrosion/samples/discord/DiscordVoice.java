package io.corrosion.samples.discord;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.api.module.KeyValues;
import io.corrosion.api.module.ModuleSettings;
import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.outgoing.Outgoing;
import io.corrosion.api.tenancy.Scope;
import java.net.URI;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says things in the server's Discord channel, each once. Thread-safe. */
@Component(service = DiscordVoice.class)
public final class DiscordVoice {

    private static final Logger LOG = LoggerFactory.getLogger(DiscordVoice.class);
    private static final String ADDRESS = "https://discord.com/api/webhooks/";

    private final ModuleSettings settings;
    private final KeyValues values;
    private final Outgoing outgoing;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public DiscordVoice(@Reference ModuleSettings settings, @Reference KeyValues values, @Reference Outgoing outgoing) {
        this.settings = settings;
        this.values = values;
        this.outgoing = outgoing;
    }

    /**
     * Says it, unless something of this kind and time, or later, has been said: deliveries of events may repeat.
     *
     * @param kind what the memory is kept for, such as {@code crash}
     */
    void say(Scope.Licence server, String kind, Instant at, String words) {
        String webhook = (String) settings.of(server).get("webhook");
        boolean said = values.get(server, kind)
                .map(Instant::parse)
                .filter(last -> !at.isAfter(last))
                .isPresent();
        if (said || !webhook.startsWith(ADDRESS)) {
            return;
        }
        values.put(server, kind, at.toString());
        ObjectNode body = json.createObjectNode().put("content", words);
        body.putObject("allowed_mentions").putArray("parse"); // a player's name must not call everybody
        Answer answer = outgoing.send(Call.postJson(URI.create(webhook), body.toString()));
        if (answer.status() >= 300) {
            LOG.warn("Discord answered {} to what should have been said for {}", answer.status(), server.license());
        }
    }
}
