package io.corrosion.samples.discord;

import static org.assertj.core.api.Assertions.assertThat;

import io.corrosion.api.module.KeyValues;
import io.corrosion.api.outgoing.Answer;
import io.corrosion.api.outgoing.Call;
import io.corrosion.api.player.PlayerJoined;
import io.corrosion.api.server.ServerCrashed;
import io.corrosion.api.server.ServerDirectory;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.TenantId;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscordBotTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final TenantId tenant = TenantId.random();
    private final LicenseId server = LicenseId.random();
    private final List<Call> calls = new ArrayList<>();
    private final Map<String, Object> settings =
            new HashMap<>(Map.of("webhook", "https://discord.com/api/webhooks/1/x"));
    private final DiscordVoice voice = new DiscordVoice(scope -> settings, memory(), call -> {
        calls.add(call);
        return new Answer(204, Map.of(), new byte[0]);
    });

    @Test
    void aNewPlayerIsWelcomedOnceHoweverOftenTheEventComes() {
        Newcomers newcomers = new Newcomers(voice);
        newcomers.on(joined(true, NOON));
        newcomers.on(joined(true, NOON));
        newcomers.on(joined(false, NOON.plusSeconds(5)));

        assertThat(calls).singleElement().satisfies(call -> {
            assertThat(call.address().getHost()).isEqualTo("discord.com");
            assertThat(new String(call.body()))
                    .contains("@everyone plays here for the first time", "\"allowed_mentions\":{\"parse\":[]}");
        });
    }

    @Test
    void aCrashIsTold() {
        ServerDirectory nameless = proxy(ServerDirectory.class, Optional.empty());

        new Crashes(voice, nameless).on(new ServerCrashed(tenant, server, "exit code 139", true, NOON));

        assertThat(calls).singleElement().satisfies(call -> assertThat(new String(call.body()))
                .contains("The server has crashed. It is being started again."));
    }

    @Test
    void withoutAWebhookNothingIsSaid() {
        settings.put("webhook", "https://example.org/");

        new Newcomers(voice).on(joined(true, NOON));

        assertThat(calls).isEmpty();
    }

    private PlayerJoined joined(boolean isNew, Instant at) {
        return new PlayerJoined(tenant, server, "76561198000000001", "@everyone", isNew, at);
    }

    private static KeyValues memory() {
        Map<Object, Object> kept = new HashMap<>();
        return (KeyValues) Proxy.newProxyInstance(
                KeyValues.class.getClassLoader(), new Class<?>[] {KeyValues.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("put")) {
                        kept.put(arguments[1], arguments[2]);
                        return null;
                    }
                    return Optional.ofNullable(kept.get(arguments[1]));
                });
    }

    private static <T> T proxy(Class<T> type, Object answer) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> answer));
    }
}
