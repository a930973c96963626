package io.corrosion.itests.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Organisations, servers and mails of one test, all of them its own. */
record Town(Platform platform) {

    private static final Pattern LINK = Pattern.compile("/(?:invitations|transfers)/([A-Za-z0-9_-]{20,})");

    private static final Pattern VERIFICATION = Pattern.compile("/auth/verify\\?token=([A-Za-z0-9_-]{20,})");

    /** A new organisation of the person; its id. */
    String organisation(Api owner, String name) {
        String slug = name + "-" + System.nanoTime();
        Answer answer = owner.post("/api/v1/tenants", "{\"name\":\"" + name + "\",\"slug\":\"" + slug + "\"}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        return answer.json().path("id").asText();
    }

    /** A server with a licence that was just sold; its id. */
    String server(Api owner, String tenant, String name) {
        String key = licenceKey();
        Answer added = owner.post(
                "/api/v1/servers",
                "{\"license_key\":\"" + key + "\",\"name\":\"" + name + "\",\"game\":\"rust\",\"tenant_id\":\"" + tenant
                        + "\",\"connection\":{\"type\":\"bare_metal\"}}");
        assertThat(added.status()).as(added.body()).isEqualTo(201);
        assertThat(added.json().path("install").asText()).contains("nats_jwt=");
        return added.json().path("id").asText();
    }

    /** The key of a licence that was just sold. */
    String licenceKey() {
        Answer sold = platform.as(platform.admin()).post("/api/v1/admin/licenses", "{}");
        assertThat(sold.status()).as(sold.body()).isBetween(200, 201);
        return sold.json().path("key").asText();
    }

    /** The token of the mail that asks to confirm the address. */
    String verification(String address) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> newest(address, VERIFICATION), token -> !token.isEmpty());
    }

    /** The token of the newest mail to the address that was not there before. */
    String mailed(String address, String before) {
        return await().atMost(Duration.ofSeconds(60))
                .until(() -> newest(address), token -> !token.isEmpty() && !token.equals(before));
    }

    /** The token of the newest mail to the address; empty when there is none. */
    String newest(String address) {
        return newest(address, LINK);
    }

    private String newest(String address, Pattern pattern) {
        for (JsonNode mail : platform.anonymous()
                .get("/api/v1/dev/mailbox?to=" + address.replace("@", "%40"))
                .json()
                .path("items")) {
            Matcher link = pattern.matcher(mail.path("text").asText());
            if (link.find()) {
                return link.group(1);
            }
        }
        return "";
    }

    /** Closes the organisation. */
    void close(Api owner, String tenant) {
        Answer found = owner.get("/api/v1/tenants/" + tenant);
        if (found.status() == 200) {
            String slug = found.json().path("slug").asText();
            owner.post(
                    "/api/v1/tenants/" + tenant + "/delete",
                    "{\"slug\":\"" + slug + "\",\"reason\":\"The test is over\"}");
        }
    }

    /** Sends a PATCH. */
    static Answer patch(Api api, String path, String json) {
        return api.send(api.request(path).method("PATCH", BodyPublishers.ofString(json)));
    }
}
