package io.corrosion.notify.push;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.PushMessage;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import com.zerodeplibs.webpush.jwt.VAPIDJWTParam;
import io.corrosion.api.notify.ChannelSetting;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.NotificationChannel;
import io.corrosion.notify.channel.Outbound;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Browsers of people (NOTE-06). The message's id is its topic, so a repetition takes the place of the first one wherever
 * that has not arrived yet, and its tag, so that a device shows it once. Off until the operator says who may be asked about
 * it; then each person decides for each device.
 */
@Component(
        service = {NotificationChannel.class, WebPush.class},
        configurationPid = "io.corrosion.notify")
public final class WebPush implements NotificationChannel {

    static final String ENDPOINT = "endpoint";
    static final String KEY = "p256dh";
    static final String AUTH = "auth";

    private static final Duration KEPT_FOR = Duration.ofDays(1);
    /** The browser took its subscription back; anything else is our fault, and the device's no reason to be forgotten. */
    private static final Set<Integer> GONE = Set.of(404, 410);

    private static final int LONGEST_TITLE = 200;
    private static final int LONGEST_TEXT = 1000;
    private static final String DEMO = "mailto:demo@corrosion.example";

    private final Outbound door;
    private final PushKey key;
    private final String contact;
    private final ObjectMapper json = new ObjectMapper();

    /** Settings of push messages. */
    @interface Config {
        /** Whom makers of browsers may write to, such as mailto:ops@example.org; empty switches push messages off. */
        String push_contact() default "";

        /** Set in a demo, where push messages are on. */
        String mailbox() default "";
    }

    @Activate
    public WebPush(Config config, @Reference Outbound door, @Reference PushKey key) {
        this(
                config.push_contact().isBlank() && !config.mailbox().isBlank()
                        ? DEMO
                        : config.push_contact().strip(),
                door,
                key);
    }

    WebPush(String contact, Outbound door, PushKey key) {
        this.contact = contact;
        this.door = door;
        this.key = key;
    }

    /** Whether the operator wants it. */
    public boolean isOn() {
        return !contact.isEmpty();
    }

    @Override
    public String key() {
        return "push";
    }

    @Override
    public String label() {
        return "Push";
    }

    /** None that anybody types: a browser brings them along. */
    @Override
    public List<ChannelSetting> settings() {
        return List.of();
    }

    @Override
    public void check(Map<String, String> settings) {
        PushAddress.check(settings, door);
    }

    @Override
    public void deliver(Delivery delivery) {
        URI endpoint = PushAddress.endpoint(delivery.settings(), door);
        EncryptedPushMessage body = MessageEncryptions.of()
                .encrypt(
                        UserAgentMessageEncryptionKeyInfo.of(
                                delivery.settings().getOrDefault(KEY, ""),
                                delivery.settings().getOrDefault(AUTH, "")),
                        PushMessage.ofUTF8(text(delivery)));
        var headers = new HashMap<String, String>();
        headers.put("Content-Type", body.mediaType());
        headers.put("Content-Encoding", body.contentEncoding());
        headers.put("Authorization", signature(endpoint));
        headers.put("TTL", String.valueOf(KEPT_FOR.toSeconds()));
        headers.put("Urgency", "high");
        headers.put("Topic", topic(delivery.id()));
        door.call("The browser's maker", endpoint, headers, body.toBytes(), GONE);
    }

    private String text(Delivery delivery) {
        return json.createObjectNode()
                .put("id", delivery.id().toString())
                .put("title", cut(LONGEST_TITLE, delivery.message().subject()))
                .put("body", cut(LONGEST_TEXT, delivery.message().text()))
                .put(
                        "to",
                        delivery.license().map(server -> "/servers/" + server).orElse("/notifications"))
                .toString();
    }

    private static String cut(int length, String text) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    private String signature(URI endpoint) {
        return key.pair()
                .generateAuthorizationHeaderValue(VAPIDJWTParam.getBuilder()
                        .resourceURLString(endpoint.toString())
                        .expiresAfter(12, TimeUnit.HOURS)
                        .subject(contact)
                        .build());
    }

    /** 22 of the 32 characters a topic may have. */
    private static String topic(UUID id) {
        byte[] bytes = ByteBuffer.allocate(16)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
