package io.corrosion.notify.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.notify.Delivery;
import io.corrosion.api.notify.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls may go, and where not, however it is written. */
class AddressesTest {

    private final Outbound door = new Outbound(new AddressGuard(Set.of("localhost")), Duration.ofSeconds(20));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://10.1.2.3/x",
                "https://172.16.0.1/x",
                "https://192.168.1.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/x",
                "https://0.0.0.0/x",
                "https://[::1]/x",
                "https://[fd00::1]/x",
                "https://[fe80::1]/x",
                "https://[::ffff:10.0.0.1]/x",
                "https://[64:ff9b::a00:1]/x",
                "https://2130706433/x",
                "https://0x7f000001/x"
            })
    void ourOwnNetworkIsNotCalled(String url) {
        var strict = new Outbound(new AddressGuard(Set.of()), Duration.ofSeconds(5));

        var thrown =
                catchThrowableOfType(RuntimeException.class, () -> new WebhookChannel(strict).deliver(delivery(url)));

        assertThat(thrown)
                .satisfiesAnyOf(
                        error -> assertThat(error).isInstanceOf(Invalid.class),
                        error -> assertThat(error).hasMessageContaining("private network"),
                        error -> assertThat(error).hasMessageContaining("is not known"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "discord.com/api/webhooks/123456/abcdefghijk",
                "http://discord.com/api/webhooks/123456/abcdefghijk",
                "https://discord.com.evil.example/api/webhooks/123456/abcdefghijk",
                "https://user@discord.com/api/webhooks/123456/abcdefghijk",
                "https://discord.com/api/users/@me",
                "https://evil.example/api/webhooks/123456/abcdefghijk"
            })
    void whatIsNoDiscordWebhookIsRefused(String url) {
        assertThatThrownBy(() -> new DiscordChannel(door).check(Map.of("webhook_url", url)))
                .isInstanceOf(Invalid.class);
    }

    private static Delivery delivery(String url) {
        return new Delivery(
                UUID.randomUUID(),
                "server.crashed",
                Optional.empty(),
                Optional.empty(),
                Instant.EPOCH,
                new Message("Crashed", "Main", "<p>…</p>"),
                Map.of(),
                Map.of("url", url, "secret", "0123456789abcdef"));
    }
}
