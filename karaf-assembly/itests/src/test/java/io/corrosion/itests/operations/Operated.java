package io.corrosion.itests.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.function.Predicate;

/** The demo's server over REST, as its owner. Confined to one test. */
final class Operated {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    final Api api;
    final String base;
    private final Platform platform;
    private final HttpClient http = HttpClient.newHttpClient();

    Operated(Platform platform) {
        this.platform = platform;
        this.api = platform.as(platform.owner());
        this.base = "/api/v1/servers/" + platform.serverId();
    }

    /** Sends raw bytes. */
    HttpResponse<String> raw(String method, String path, byte[] bytes) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(platform.baseUrl() + base + path))
                .header("Authorization", "Bearer " + api.token())
                .header("Content-Type", "application/octet-stream")
                .method(method, HttpRequest.BodyPublishers.ofByteArray(bytes))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    /** Fetches as nobody. */
    HttpResponse<byte[]> anonymously(String address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    JsonNode get(String path) {
        return good(api.get(base + path));
    }

    JsonNode post(String path, String json) {
        return good(api.post(base + path, json));
    }

    JsonNode put(String path, String json) {
        return good(api.put(base + path, json));
    }

    /** Looks until it is as it should be. */
    JsonNode until(String path, Predicate<JsonNode> wanted) {
        await().atMost(PATIENCE).until(() -> wanted.test(get(path)));
        return get(path);
    }

    void isRunning() {
        await().atMost(PATIENCE)
                .until(() -> api.get(base).json().path("status").toString().contains("running"));
    }

    private static JsonNode good(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }
}
