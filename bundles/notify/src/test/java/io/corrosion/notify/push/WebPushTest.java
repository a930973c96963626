package io.corrosion.notify.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.DeliveryFailure;
import io.corrosion.api.notify.Message;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.notify.OpenVault;
import io.corrosion.notify.Sealing;
import io.corrosion.notify.channel.FakeReceiver;
import io.corrosion.notify.channel.TestDoor;
import io.corrosion.testkit.data.SliceDatabase;
import io.corrosion.testkit.postgres.PostgresExtension;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WebPushTest {

    @RegisterExtension
    static final PostgresExtension POSTGRES = new PostgresExtension();

    private static Transactions tables;

    private final TestBrowser browser = new TestBrowser();
    private final LicenseId server = LicenseId.random();
    private final ObjectMapper json = new ObjectMapper();
    private FakeReceiver receiver;

    @BeforeAll
    static void migrate() {
        tables = SliceDatabase.of(POSTGRES.database(), "notify").transactions();
    }

    @BeforeEach
    void start() throws Exception {
        receiver = new FakeReceiver();
    }

    @AfterEach
    void stop() {
        receiver.close();
    }

    @Test
    void whatIsSentIsReadByTheBrowserAlone() throws Exception {
        receiver.answers(201, "");
        PushKey key = key();
        Delivery delivery = delivery(browser.settings(receiver.url() + "/push/abc"));

        new WebPush("mailto:ops@example.org", TestDoor.toLocalhost(), key).deliver(delivery);

        FakeReceiver.Call call = receiver.calls.get(0);
        assertThat(call.path()).isEqualTo("/push/abc");
        assertThat(call.header("Content-Encoding")).isEqualTo("aes128gcm");
        assertThat(call.header("TTL")).isEqualTo("86400");
        assertThat(call.header("Topic")).hasSize(22);
        assertThat(new String(call.bytes(), StandardCharsets.ISO_8859_1)).doesNotContain("crashed");
        JsonNode read = json.readTree(browser.decrypt(call.bytes()));
        assertThat(read.path("title").asText()).isEqualTo("Main has crashed");
        assertThat(read.path("id").asText()).isEqualTo(delivery.id().toString());
        assertThat(read.path("to").asText()).isEqualTo("/servers/" + server);
    }

    @Test
    void theBrowsersMakerCanTellThatItIsUs() throws Exception {
        receiver.answers(201, "");
        PushKey key = key();

        new WebPush("mailto:ops@example.org", TestDoor.toLocalhost(), key)
                .deliver(delivery(browser.settings(receiver.url() + "/push/abc")));

        String header = receiver.calls.get(0).header("Authorization");
        assertThat(header).startsWith("vapid t=").endsWith("k=" + key.publicKey());
        String token = header.substring("vapid t=".length(), header.indexOf(','));
        JsonNode claims = json.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
        assertThat(claims.path("aud").asText()).isEqualTo(receiver.url());
        assertThat(claims.path("sub").asText()).isEqualTo("mailto:ops@example.org");
        assertThat(TestBrowser.isSignedBy(key.publicKey(), token)).isTrue();
    }

    @Test
    void everyNodeHasTheSameKey() {
        assertThat(key().publicKey()).isEqualTo(key().publicKey()).hasSize(87);
    }

    @Test
    void aDeviceThatIsGoneIsToldApartFromAKeyThatIsRefused() {
        receiver.answers(410, "").answers(403, "").answers(429, Map.of("Retry-After", "9"), "");
        var push = new WebPush("mailto:ops@example.org", TestDoor.toLocalhost(), key());

        assertThat(failure(push).isChannelGone()).isTrue();
        assertThat(failure(push).isChannelGone()).isFalse();
        assertThat(failure(push).wish()).isPresent();
    }

    @Test
    void whatIsNoBrowserIsRefused() {
        var push = new WebPush("mailto:ops@example.org", TestDoor.toLocalhost(), key());
        Map<String, String> good = browser.settings("https://push.example.org/abc");

        push.check(good);
        for (String field : new String[] {"endpoint", "p256dh", "auth"}) {
            var bad = new java.util.HashMap<>(good);
            bad.put(field, "http://10.0.0.1/x");
            assertThatThrownBy(() -> push.check(bad)).isInstanceOf(Invalid.class);
        }
        var offCurve = new java.util.HashMap<>(good);
        byte[] point = new byte[65];
        point[0] = 4;
        point[64] = 7;
        offCurve.put("p256dh", Base64.getUrlEncoder().withoutPadding().encodeToString(point));
        assertThatThrownBy(() -> push.check(offCurve)).isInstanceOf(Invalid.class);
    }

    @Test
    void anEndpointInOurOwnNetworkIsNotCalled() {
        var push = new WebPush("mailto:ops@example.org", TestDoor.strict(), key());

        var thrown = catchThrowableOfType(
                DeliveryFailure.class, () -> push.deliver(delivery(browser.settings("https://169.254.169.254/x"))));

        assertThat(thrown).hasMessageContaining("private network");
    }

    private DeliveryFailure failure(WebPush push) {
        return catchThrowableOfType(
                DeliveryFailure.class, () -> push.deliver(delivery(browser.settings(receiver.url() + "/push/abc"))));
    }

    private PushKey key() {
        return new PushKey(tables, new Sealing(new OpenVault()));
    }

    private Delivery delivery(Map<String, String> settings) {
        return new Delivery(
                UUID.randomUUID(),
                "server.crashed",
                Optional.empty(),
                Optional.of(server),
                Instant.EPOCH,
                new Message("Main has crashed", "Reason: exit code 139", "<p>…</p>"),
                Map.of(),
                settings);
    }
}
