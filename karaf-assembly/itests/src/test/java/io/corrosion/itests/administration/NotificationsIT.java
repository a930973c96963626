package io.corrosion.itests.administration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What a server reports, where to, and that secrets go in and never out. */
@ExtendWith(PlatformExtension.class)
class NotificationsIT {

    private static final String HOOK = "https://discord.com/api/webhooks/123456789/secret-part-of-the-hook";

    /** The browser's public key of RFC 8291, appendix A. */
    private static final String P256DH =
            "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

    @Test
    void aChannelsSecretGoesInAndNeverOut(Platform platform) {
        Api owner = platform.as(platform.owner());
        String path = path(platform);
        try {
            Answer set = owner.put(
                    path + "/channels/discord", "{\"enabled\":false,\"settings\":{\"webhook_url\":\"" + HOOK + "\"}}");

            assertThat(set.status()).as(set.body()).isEqualTo(200);
            assertThat(set.body()).doesNotContain("secret-part").contains("…hook");
            assertThat(owner.get(path).body()).doesNotContain("secret-part");
        } finally {
            assertThat(owner.delete(path + "/channels/discord").status()).isBetween(200, 204);
        }
    }

    @Test
    void anAddressInOurOwnNetworkIsNotCalled(Platform platform) {
        Api owner = platform.as(platform.owner());
        String path = path(platform);
        try {
            Answer set = owner.put(
                    path + "/channels/webhook",
                    "{\"enabled\":true,\"settings\":{\"url\":\"https://127.0.0.1:" + platform.port("http")
                            + "/hook\",\"secret\":\"0123456789abcdef\"}}");
            assertThat(set.status()).as(set.body()).isEqualTo(200);

            Answer tried = owner.post(path + "/test/webhook", "");
            assertThat(tried.status()).isEqualTo(503);
            assertThat(tried.body()).contains("private network");
        } finally {
            owner.delete(path + "/channels/webhook");
        }
    }

    @Test
    void aSwitchIsKept(Platform platform) {
        Api owner = platform.as(platform.owner());
        String path = path(platform);
        try {
            assertThat(isOn(patch(owner, path, "{\"events\":{\"player.reported\":true}}")))
                    .isTrue();
        } finally {
            assertThat(isOn(patch(owner, path, "{\"events\":{\"player.reported\":false}}")))
                    .isFalse();
        }
        assertThat(patch(owner, path, "{\"events\":{\"no.such\":true}}").status())
                .isEqualTo(400);
    }

    @Test
    void editedWordsAreShownWithTheSampleAndTakenBack(Platform platform) {
        Api owner = platform.as(platform.owner());
        String path = path(platform);
        String words = "{\"subject\":\"Oh no, {{server}}\",\"body\":\"Look.\"}";
        try {
            assertThat(owner.put(path + "/templates/wipe.failed/email", words).status())
                    .isBetween(200, 204);
            assertThat(owner.get(path + "/templates").body()).contains("Oh no, {{server}}");
            Answer preview = owner.post(
                    path + "/preview",
                    "{\"event\":\"wipe.failed\",\"subject\":\"Oh no, {{server}}\",\"body\":\"Look.\"}");
            assertThat(preview.json().path("subject").asText()).isEqualTo("Oh no, Ashfall EU Main");
        } finally {
            assertThat(owner.delete(path + "/templates/wipe.failed/email").status())
                    .isBetween(200, 204);
        }
        Answer unknown = owner.post(
                path + "/preview", "{\"event\":\"wipe.failed\",\"subject\":\"{{nothing}}\",\"body\":\"Look.\"}");
        assertThat(unknown.status()).isEqualTo(400);
    }

    @Test
    void anOrganisationsChannelIsAddedChangedTriedAndForgotten(Platform platform) {
        Api owner = platform.as(platform.owner());
        String path = "/api/v1/tenants/" + platform.tenantId() + "/notifications";
        String name = "#it-" + System.nanoTime();
        Answer added = owner.post(
                path + "/channels",
                "{\"channel\":\"discord\",\"name\":\"" + name + "\",\"settings\":{\"webhook_url\":\"" + HOOK + "\"}}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String channel = path + "/channels/" + added.json().path("id").asText();
        try {
            assertThat(added.body()).doesNotContain("secret-part").contains("…hook");
            assertThat(owner.get(path).body()).contains(name).doesNotContain("secret-part");

            Answer changed = owner.put(channel, "{\"enabled\":false,\"muted\":[\"wipe.started\"]}");
            assertThat(changed.json().at("/settings/muted/0").asText()).isEqualTo("wipe.started");
            assertThat(owner.put(channel, "{\"muted\":[\"account.reset\"]}").status())
                    .isEqualTo(400);
            assertThat(platform.as(platform.secondOwner()).get(path).status()).isEqualTo(404);
        } finally {
            assertThat(owner.delete(channel).status()).isBetween(200, 204);
        }
        assertThat(owner.get(path).body()).doesNotContain(name);
    }

    @Test
    void onesOwnChoiceIsKeptForOneselfAlone(Platform platform) {
        String path = "/api/v1/account/notifications";
        Api owner = platform.as(platform.owner());
        Api other = platform.as(platform.secondOwner());
        try {
            patch(owner, path, "{\"events\":{\"email\":{\"wipe.started\":false}}}");
            owner.put(path + "/quiet-hours", "{\"zone\":\"Europe/Berlin\",\"from\":\"23:00\",\"to\":\"08:00\"}");

            assertThat(owner.get(path).json().at("/quiet/from").asText()).startsWith("23:00");
            assertThat(mailed(owner.get(path))).isFalse();
            assertThat(mailed(other.get(path))).isTrue();
            assertThat(patch(owner, path, "{\"events\":{\"email\":{\"account.reset\":false}}}")
                            .status())
                    .isEqualTo(400);
        } finally {
            patch(owner, path, "{\"events\":{\"email\":{\"wipe.started\":true}}}");
            assertThat(owner.delete(path + "/quiet-hours").status()).isBetween(200, 204);
        }
    }

    @Test
    void aBrowserWhosePushServiceIsInOurOwnNetworkIsNotCalled(Platform platform) {
        Api owner = platform.as(platform.owner());
        String path = "/api/v1/account/notifications/devices";
        Answer added = owner.post(
                path,
                "{\"endpoint\":\"https://127.0.0.1/push\",\"keys\":{\"p256dh\":\"" + P256DH
                        + "\",\"auth\":\"BTBZMqHH6r4Tts7J_aSIgg\"},\"name\":\"IT\"}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        String device = path + "/" + added.json().path("id").asText();
        try {
            Answer tried = owner.post(device + "/test", "");

            assertThat(tried.status()).isEqualTo(503);
            assertThat(tried.body()).contains("private network");
            assertThat(platform.as(platform.secondOwner())
                            .post(device + "/test", "")
                            .status())
                    .isEqualTo(404);
        } finally {
            owner.delete(device);
        }
    }

    private static boolean mailed(Answer answer) {
        for (JsonNode event : answer.json().path("events")) {
            if (event.path("event").asText().equals("wipe.started")) {
                return event.at("/by/email").asBoolean();
            }
        }
        throw new AssertionError(answer.body());
    }

    @Test
    void otherOrganisationsSeeNothingOfIt(Platform platform) {
        assertThat(platform.as(platform.secondOwner()).get(path(platform)).status())
                .isEqualTo(404);
    }

    @Test
    void aMailArrivesInTheMailboxOfTheDemo(Platform platform) {
        String email = "mail-" + System.nanoTime() + "@corrosion.example";
        Api admin = platform.as(platform.admin());
        JsonNode made = admin.post(
                        "/api/v1/admin/users",
                        "{\"email\":\"" + email + "\",\"username\":\"M" + System.nanoTime()
                                + "\",\"password\":\"a rather long pass phrase 7\"}")
                .json();
        String user = "/api/v1/admin/users/" + made.path("id").asText();
        try {
            Answer asked =
                    platform.anonymous().post("/api/v1/auth/password/forgotten", "{\"email\":\"" + email + "\"}");
            assertThat(asked.status()).as(asked.body()).isBetween(200, 204);

            await().atMost(Duration.ofSeconds(90)).until(() -> !platform.anonymous()
                    .get("/api/v1/dev/mailbox?to=" + email.replace("@", "%40"))
                    .json()
                    .path("items")
                    .isEmpty());
        } finally {
            admin.post(user + "/delete", "{\"reason\":\"The test is over\"}");
        }
    }

    private static boolean isOn(Answer answer) {
        for (JsonNode toggle : answer.json().path("events")) {
            if (toggle.path("event").asText().equals("player.reported")) {
                return toggle.path("on").asBoolean();
            }
        }
        throw new AssertionError(answer.body());
    }

    private static Answer patch(Api api, String path, String json) {
        return api.send(api.request(path).method("PATCH", BodyPublishers.ofString(json)));
    }

    private static String path(Platform platform) {
        return "/api/v1/servers/" + platform.serverId() + "/notifications";
    }
}
