package io.corrosion.itests.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Personal API keys from outside: what each scope opens and what it does not, and their ends. */
@ExtendWith(PlatformExtension.class)
class ApiKeysIT {

    private final List<String> made = new ArrayList<>();
    private Platform platform;
    private Api owner;

    @BeforeEach
    void signIn(Platform running) {
        platform = running;
        owner = running.as(running.secondOwner());
    }

    @AfterEach
    void revoke() {
        made.forEach(key -> owner.delete("/api/v1/api-keys/" + key));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "servers:read|GET /servers/{s}|POST /servers/{s}/power",
                "servers:write|PUT /servers/{s}/modules/none|GET /servers/{s}",
                "power:control|POST /servers/{s}/power|GET /servers/{s}",
                "console:read|GET /servers/{s}/console|POST /servers/{s}/command",
                "console:write|POST /servers/{s}/command|GET /servers/{s}/console",
                "files:read|GET /servers/{s}/files/bookmarks|GET /servers/{s}",
                "files:write|DELETE /servers/{s}/files/trash|GET /servers/{s}/files/bookmarks",
                "backups:read|GET /servers/{s}/backups/{x}|DELETE /servers/{s}/backups/{x}",
                "backups:create|POST /servers/{s}/backups|GET /servers/{s}/backups/{x}",
                "*|GET /servers/{s}|GET /api-keys",
            })
    void aScopeOpensItsOwnPartAndNothingBeside(String scope, String open, String closed) {
        String secret = make("[\"" + scope + "\"]").path("secret").asText();

        Answer allowed = ask(secret, open);
        Answer refused = ask(secret, closed);

        assertThat(allowed.status()).as(open + " " + allowed.body()).isNotIn(401, 403);
        assertThat(refused.status()).as(closed + " " + refused.body()).isEqualTo(403);
        assertThat(refused.json().path("detail").asText()).contains("API key");
    }

    @Test
    void aKeyIsShownOnceUsedCountedRotatedAndRevoked() {
        JsonNode created = make("[\"*\"]");
        String id = created.path("key").path("id").asText();
        String secret = created.path("secret").asText();
        String path = "/api/v1/api-keys/" + id;

        assertThat(ask(secret, "GET /servers/{s}").status()).isEqualTo(200);
        assertThat(owner.get(path).body()).doesNotContain(secret).contains(secret.substring(0, 8));
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(owner.get(path).json().hasNonNull("last_used_at"))
                        .isTrue());
        assertThat(owner.get(path + "/usage")
                        .json()
                        .path("items")
                        .path(0)
                        .path("requests")
                        .asInt())
                .isPositive();

        String next = owner.post(path + "/rotate", "").json().path("secret").asText();
        assertThat(ask(secret, "GET /servers/{s}").status()).isEqualTo(401);
        assertThat(ask(next, "GET /servers/{s}").status()).isEqualTo(200);

        assertThat(owner.delete(path).status()).isEqualTo(204);
        assertThat(ask(next, "GET /servers/{s}").status()).isEqualTo(401);
    }

    @Test
    void powerIsRarerThanReading() {
        String secret = make("[\"*\"]").path("secret").asText();

        Answer power = ask(secret, "POST /servers/00000000-0000-4000-8000-0000000000fe/power");
        Answer read = ask(secret, "GET /servers/{s}");

        assertThat(Integer.parseInt(power.header("RateLimit-Limit")))
                .isLessThan(Integer.parseInt(read.header("RateLimit-Limit")));
    }

    @Test
    void everyRequestLeavesALineWithItsResult() {
        String read = "log-" + System.nanoTime();
        String failed = "log-x" + System.nanoTime();
        owner.send(owner.request("/api/v1/servers?q=hidden-from-the-log")
                .header("X-Correlation-Id", read)
                .GET());
        platform.anonymous()
                .send(platform.anonymous()
                        .request("/api/v1/auth/login")
                        .header("X-Correlation-Id", failed)
                        .POST(BodyPublishers.ofString("{}")));

        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> {
            String log = Files.readString(platform.dataDir().resolve("logs/access.log"));
            assertThat(log.lines().filter(line -> line.contains(read)))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(
                                    "\"status\":200", "\"method\":\"GET\"", "\"address\":\"127.0.0.1\"", "\"user\":\"")
                            .doesNotContain("hidden-from-the-log"));
            assertThat(log.lines().filter(line -> line.contains(failed)))
                    .singleElement()
                    .satisfies(line -> assertThat(line).contains("\"status\":400", "/v1/auth/login"));
        });
    }

    private JsonNode make(String scopes) {
        Answer answer = owner.post("/api/v1/api-keys", "{\"name\":\"test\",\"scopes\":" + scopes + "}");
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        JsonNode created = answer.json();
        made.add(created.path("key").path("id").asText());
        return created;
    }

    private Answer ask(String secret, String operation) {
        String[] words = operation.split(" ");
        String path = "/api/v1"
                + words[1].replace("{s}", platform.secondServerId().toString())
                        .replace("{x}", "00000000-0000-4000-8000-0000000000fe");
        String body = words[1].endsWith("/power")
                ? "{\"signal\":\"nothing\"}"
                : words[1].endsWith("/command") ? "{\"command\":\"\"}" : "";
        HttpRequest.Builder request = platform.anonymous()
                .request(path)
                .header("Authorization", "Bearer " + secret)
                .timeout(Duration.ofSeconds(60))
                .method(words[0], body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        return platform.anonymous().send(request);
    }
}
