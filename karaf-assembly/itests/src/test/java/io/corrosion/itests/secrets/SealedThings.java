package io.corrosion.itests.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.account.Authenticator;
import io.corrosion.itests.platform.Account;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.UUID;

/** Something sealed of every kind: a channel, a panel's key, the key of a backup, second factors. Confined to one test. */
final class SealedThings implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String PASSWORD = "quartz lantern orbit";
    private static final String PROVEN = "{\"password\":\"" + PASSWORD + "\"}";
    private static final String CHANNEL =
            "{\"enabled\":false,\"settings\":{\"webhook_url\":\"https://discord.com/api/webhooks/123456789/abcdefghijklmnop\"}}";

    private final Platform platform;
    private final Api owner;
    private final Api another;
    private final String server;
    private final String slug = "sealed-" + UUID.randomUUID().toString().substring(0, 8);
    private final Account guarded = new Account(slug + "@example.org", PASSWORD);
    private final Account hesitant = new Account(slug + "-b@example.org", PASSWORD);
    private final Authenticator app;
    private final String backupCode;
    private final String tenant;
    private final String behindPanel;
    private final String backup;
    private final Api guardedOne;

    SealedThings(Platform platform) {
        this.platform = platform;
        owner = platform.as(platform.owner());
        another = platform.as(platform.secondOwner());
        server = "/api/v1/servers/" + platform.serverId();
        made(owner.put(server + "/notifications/channels/discord", CHANNEL));
        guardedOne = registered(guarded, slug);
        app = new Authenticator(made(guardedOne.post("/api/v1/auth/2fa/totp/prepare", PROVEN))
                .path("secret")
                .asText());
        backupCode = made(guardedOne.post("/api/v1/auth/2fa/totp/confirm", "{\"code\":\"" + app.next() + "\"}"))
                .path("backup_codes")
                .path(0)
                .asText();
        made(registered(hesitant, slug + "-b").post("/api/v1/auth/2fa/totp/prepare", PROVEN));
        tenant = made(another.post("/api/v1/tenants", "{\"name\":\"Sealed\",\"slug\":\"" + slug + "\"}"))
                .path("id")
                .asText();
        String key = made(platform.as(platform.admin()).post("/api/v1/admin/licenses", "{}"))
                .path("key")
                .asText();
        behindPanel = made(another.post(
                        "/api/v1/servers",
                        "{\"license_key\":\"" + key + "\",\"name\":\"Sealed\",\"game\":\"rust\",\"tenant_id\":\""
                                + tenant
                                + "\",\"connection\":{\"type\":\"pterodactyl\",\"panel_url\":\"http://127.0.0.1:9\","
                                + "\"panel_server\":\"1a2b3c4d\",\"panel_key\":\"ptlc_sealed\"}}"))
                .path("id")
                .asText();
        backup = made(owner.post(server + "/backups", "{\"name\":\"sealed\"}"))
                .path("id")
                .asText();
        await().atMost(PATIENCE).until(() -> !owner.get(server + "/backups/" + backup)
                .json()
                .path("status")
                .asText()
                .equals("IN_PROGRESS"));
    }

    /** Each of them still opens: codes sign in, and what the panel and the channel are told is as it was. */
    void open() {
        assertThat(entered("totp", app.next()).status()).isEqualTo(200);
        assertThat(entered("backup_code", backupCode).status()).isEqualTo(200);
        assertThat(entered("backup_code", backupCode).status()).isEqualTo(401);
        assertThat(made(another.get("/api/v1/servers/" + behindPanel + "/connection"))
                        .path("has_key")
                        .asBoolean())
                .isTrue();
        assertThat(owner.get(server + "/notifications").status()).isEqualTo(200);
    }

    @Override
    public void close() {
        owner.delete(server + "/notifications/channels/discord");
        owner.delete(server + "/backups/" + backup);
        another.post(
                "/api/v1/tenants/" + tenant + "/delete", "{\"slug\":\"" + slug + "\",\"reason\":\"The test is over\"}");
        gone(guardedOne);
        gone(platform.as(hesitant));
    }

    private Answer entered(String factor, String code) {
        String ticket = platform.anonymous()
                .post("/api/v1/auth/login", "{\"email\":\"" + guarded.email() + "\",\"password\":\"" + PASSWORD + "\"}")
                .json()
                .path("second_factor")
                .path("ticket")
                .asText();
        return platform.anonymous()
                .post(
                        "/api/v1/auth/2fa/verify",
                        "{\"ticket\":\"" + ticket + "\",\"factor\":\"" + factor + "\",\"code\":\"" + code + "\"}");
    }

    private Api registered(Account account, String name) {
        JsonNode tokens = made(platform.anonymous()
                .post(
                        "/api/v1/auth/register",
                        "{\"email\":\"" + account.email() + "\",\"username\":\"" + name + "\",\"password\":\""
                                + PASSWORD + "\"}"));
        return platform.with(tokens.path("access_token").asText());
    }

    private static void gone(Api me) {
        me.send(me.request("/api/v1/account").method("DELETE", BodyPublishers.ofString(PROVEN)));
    }

    private static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }
}
