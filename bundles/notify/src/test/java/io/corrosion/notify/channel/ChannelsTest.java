package io.corrosion.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Message;
import io.corrosion.api.notify.NotificationChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChannelsTest {

    private static final String HOOK = "/api/webhooks/123456789/abcdefghijklmnop";

    private final Outbound door = new Outbound(new AddressGuard(Set.of("localhost")), Duration.ofSeconds(20));
    private final ObjectMapper json = new ObjectMapper();
    private FakeReceiver receiver;

    @BeforeEach
    void start() throws IOException {
        receiver = new FakeReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void discordGetsAnEmbedThatMentionsNobody() throws IOException {
        receiver.answers(204, "");

        new DiscordChannel(door).deliver(delivery(Map.of("webhook_url", receiver.url() + HOOK)));

        var call = receiver.calls.get(0);
        assertThat(call.path()).isEqualTo(HOOK + "?wait=true");
        JsonNode body = json.readTree(call.body());
        assertThat(body.at("/allowed_mentions/parse").size()).isZero();
        assertThat(body.at("/embeds/0/title").asText()).isEqualTo("Crashed");
        assertThat(body.at("/embeds/0/description").asText()).hasSizeLessThanOrEqualTo(4096);
    }

    @Test
    void discordsWordOnWhenToComeAgainIsHeard() {
        receiver.answers(429, "{\"message\":\"You are being rate limited.\",\"retry_after\":1.337,\"global\":false}");

        var failure = failure(new DiscordChannel(door), Map.of("webhook_url", receiver.url() + HOOK));

        assertThat(failure.isForGood()).isFalse();
        assertThat(failure.wish()).contains(Duration.ofMillis(1337));
    }

    @Test
    void aDeletedWebhookIsGivenUp() {
        receiver.answers(404, "{\"message\":\"Unknown Webhook\",\"code\":10015}");

        var failure = failure(new DiscordChannel(door), Map.of("webhook_url", receiver.url() + HOOK));

        assertThat(failure.isForGood()).isTrue();
        assertThat(failure).hasMessageContaining("set it up again").hasMessageNotContaining("abcdefghijklmnop");
    }

    @Test
    void slackGetsTextWithoutItsOwnMarkup() throws IOException {
        receiver.answers(200, "ok");

        new SlackChannel(door).deliver(delivery(Map.of("webhook_url", receiver.url() + "/services/T0/B0/x")));

        assertThat(json.readTree(receiver.calls.get(0).body()).get("text").asText())
                .startsWith("*Crashed*\n&lt;!everyone&gt;");
    }

    @Test
    void pushbulletGetsTheTokenInAHeaderAndTheSameGuidEachTime() throws IOException {
        receiver.answers(500, "").answers(200, "{}");
        var channel = new PushbulletChannel(receiver.url(), door);
        var delivery = delivery(Map.of("api_key", "o.1234567890"));

        assertThatThrownBy(() -> channel.deliver(delivery)).isInstanceOf(DeliveryFailure.class);
        channel.deliver(delivery);

        assertThat(receiver.calls).hasSize(2).allSatisfy(call -> {
            assertThat(call.path()).isEqualTo("/v2/pushes");
            assertThat(call.header("Access-Token")).isEqualTo("o.1234567890");
            assertThat(json.readTree(call.body()).get("guid").asText())
                    .isEqualTo(delivery.id().toString());
        });
    }

    @Test
    void aWebhookIsSigned() throws Exception {
        var clock = Clock.fixed(Instant.ofEpochSecond(1_700_000_000), ZoneOffset.UTC);
        var delivery = delivery(Map.of("url", receiver.url() + "/hook?x=1", "secret", "0123456789abcdef"));

        new WebhookChannel(clock, door).deliver(delivery);

        var call = receiver.calls.get(0);
        assertThat(call.path()).isEqualTo("/hook?x=1");
        assertThat(call.header("Corrosion-Delivery")).isEqualTo(delivery.id().toString());
        assertThat(call.header("Idempotency-Key")).isEqualTo(delivery.id().toString());
        assertThat(call.header("Corrosion-Signature"))
                .isEqualTo("t=1700000000,v1=" + hmac("0123456789abcdef", "1700000000." + call.body()));
        assertThat(json.readTree(call.body()).get("event").asText()).isEqualTo("server.crashed");
    }

    private static String hmac(String secret, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 307, 308})
    void redirectsAreNotFollowed(int status) {
        receiver.answers(status, Map.of("Location", receiver.url() + "/elsewhere"), "");

        assertThat(webhookFailure().isForGood()).isTrue();
        assertThat(receiver.calls).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408})
    void troubleOnTheOtherSideIsTriedAgain(int status) {
        receiver.answers(status, "");

        assertThat(webhookFailure().isForGood()).isFalse();
    }

    @Test
    void retryAfterMayBeSecondsOrADate() {
        receiver.answers(429, Map.of("Retry-After", "7"), "");
        assertThat(webhookFailure().wish()).contains(Duration.ofSeconds(7));

        receiver.answers(429, Map.of("Retry-After", "Fri, 01 Jan 2100 00:00:00 GMT"), "");
        assertThat(webhookFailure().wish()).as("nobody is left alone for years").contains(Duration.ofHours(6));

        receiver.answers(429, Map.of("Retry-After", "soon"), "");
        assertThat(webhookFailure().wish()).isEmpty();
    }

    @Test
    void aReceiverThatSaysNothingIsNotWaitedForForEver() {
        receiver.saysNothing();
        var hasty = new Outbound(new AddressGuard(Set.of("localhost")), Duration.ofSeconds(1));

        var failure = failure(new WebhookChannel(hasty), webhook());

        assertThat(failure.isForGood()).isFalse();
        assertThat(failure).hasMessageContaining("did not answer");
    }

    @Test
    void aReceiverThatIsNotThereIsTriedAgain() {
        receiver.close();

        assertThat(webhookFailure().isForGood()).isFalse();
    }

    @Test
    void anEndlessAnswerIsReadNoFurtherThanNeeded() {
        receiver.answers(200, "x".repeat(5_000_000));

        new WebhookChannel(door).deliver(delivery(webhook()));
    }

    @ParameterizedTest
    @CsvSource({
        "401, {\"message\":\"Invalid Webhook Token\"}, true",
        "404, {\"message\":\"Unknown Webhook\"}, true",
        "400, {\"message\":\"Invalid Form Body\"}, false"
    })
    void onlyADeletedDiscordWebhookEndsTheChannel(int status, String body, boolean gone) {
        receiver.answers(status, body);

        var failure = failure(new DiscordChannel(door), Map.of("webhook_url", receiver.url() + HOOK));

        assertThat(failure.isForGood()).isTrue();
        assertThat(failure.isChannelGone()).isEqualTo(gone);
    }

    @Test
    void anOwnProgramThatIsOutForAMomentKeepsItsChannel() {
        receiver.answers(404, "").answers(410, "");

        assertThat(webhookFailure().isChannelGone()).isFalse();
        assertThat(webhookFailure().isChannelGone()).isTrue();
    }

    @Test
    void pushbulletSaysInUnixSecondsWhenItsLimitEnds() {
        long reset = Instant.now().plusSeconds(100).getEpochSecond();
        receiver.answers(429, Map.of("X-Ratelimit-Reset", String.valueOf(reset)), "{\"error\":{}}");

        var failure = failure(new PushbulletChannel(receiver.url(), door), Map.of("api_key", "o.1234567890"));

        assertThat(failure.wish())
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ZERO, Duration.ofSeconds(100)));
    }

    private Map<String, String> webhook() {
        return Map.of("url", receiver.url() + "/hook", "secret", "0123456789abcdef");
    }

    private DeliveryFailure webhookFailure() {
        return failure(new WebhookChannel(door), webhook());
    }

    private static DeliveryFailure failure(NotificationChannel channel, Map<String, String> settings) {
        return catchThrowableOfType(DeliveryFailure.class, () -> channel.deliver(delivery(settings)));
    }

    private static Delivery delivery(Map<String, String> settings) {
        return new Delivery(
                UUID.randomUUID(),
                "server.crashed",
                Optional.empty(),
                Optional.empty(),
                Instant.now(),
                new Message("Crashed", "<!everyone> " + "a".repeat(5000), "<p>…</p>"),
                Map.of("server", "Main"),
                settings);
    }
}
