package io.corrosion.notify.channel;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.NotificationChannel;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Anybody's own program (NOTE-07). Each call is signed: {@code Corrosion-Signature: t=<seconds>,v1=<hex>}, where the second
 * part is HMAC-SHA256 with the secret over {@code <seconds>.<body>}; {@code Corrosion-Delivery} is the same on a repetition.
 */
@Component
public final class WebhookChannel implements NotificationChannel {

    private static final String URL = "url";
    private static final String SECRET = "secret";
    /** Somebody's own program may be out for a moment, so 404 is no farewell. */
    private static final Set<Integer> GONE = Set.of(410);

    private static final int SHORTEST_SECRET = 16;

    private final Clock clock;
    private final Outbound door;
    private final ObjectMapper json = new ObjectMapper();

    @Activate
    public WebhookChannel(@Reference Outbound door) {
        this(Clock.systemUTC(), door);
    }

    WebhookChannel(Clock clock, Outbound door) {
        this.clock = clock;
        this.door = door;
    }

    @Override
    public String key() {
        return "webhook";
    }

    @Override
    public String label() {
        return "Webhook";
    }

    @Override
    public List<ChannelSetting> settings() {
        return List.of(
                new ChannelSetting(URL, "Address", "Called with POST, such as https://example.com/hook", true),
                new ChannelSetting(
                        SECRET, "Secret", "At least 16 characters; each call is signed with it (HMAC-SHA256)", true));
    }

    @Override
    public void check(Map<String, String> settings) {
        Address.of(URL, settings.getOrDefault(URL, ""), door);
        if (settings.getOrDefault(SECRET, "").length() < SHORTEST_SECRET) {
            throw Invalid.field(SECRET, "Enter a secret of at least " + SHORTEST_SECRET + " characters.");
        }
    }

    @Override
    public void deliver(Delivery delivery) {
        String body = body(delivery);
        long seconds = clock.instant().getEpochSecond();
        String signature =
                "t=" + seconds + ",v1=" + hmac(delivery.settings().getOrDefault(SECRET, ""), seconds + "." + body);
        Answer answer = door.post(
                Address.of(URL, delivery.settings().getOrDefault(URL, ""), door),
                Map.of(
                        "Corrosion-Event", delivery.event(),
                        "Corrosion-Delivery", delivery.id().toString(),
                        "Idempotency-Key", delivery.id().toString(),
                        "Corrosion-Signature", signature),
                body);
        Verdict.on("The webhook's receiver", answer, clock.instant(), GONE);
    }

    private String body(Delivery delivery) {
        ObjectNode body = json.createObjectNode();
        body.put("id", delivery.id().toString());
        body.put("event", delivery.event());
        body.put("at", delivery.at().toString());
        delivery.license().ifPresent(license -> body.put("server_id", license.toString()));
        delivery.tenant().ifPresent(tenant -> body.put("tenant_id", tenant.toString()));
        body.put("subject", delivery.message().subject());
        body.put("text", delivery.message().text());
        ObjectNode values = body.putObject("values");
        delivery.values().forEach(values::put);
        return body.toString();
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HMAC-SHA256 is missing", e);
        }
    }
}
