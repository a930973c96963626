package io.corrosion.itests.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** The files and backups of the demo's server over REST, as its owner. Confined to one test. */
final class Server {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    final Api api;
    final String base;
    private final Platform platform;
    private final HttpClient http = HttpClient.newHttpClient();

    Server(Platform platform) {
        this.platform = platform;
        this.api = platform.as(platform.owner());
        this.base = "/api/v1/servers/" + platform.serverId();
    }

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    String content(String path) {
        return base + "/files/content?path=" + encoded(path);
    }

    /** Writes raw bytes, with further headers in pairs. */
    HttpResponse<String> write(String path, byte[] bytes, String... headers) throws Exception {
        HttpRequest.Builder request = raw(content(path)).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes));
        for (int at = 0; at < headers.length; at += 2) {
            request.header(headers[at], headers[at + 1]);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<byte[]> read(String path) throws Exception {
        return fetch(content(path));
    }

    HttpResponse<byte[]> fetch(String address) throws IOException, InterruptedException {
        return http.send(raw(address).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest.Builder raw(String address) {
        return HttpRequest.newBuilder(URI.create(platform.baseUrl() + address))
                .header("Authorization", "Bearer " + api.token())
                .header("Content-Type", "application/octet-stream");
    }

    JsonNode backup(String id) {
        Answer answer = api.get(base + "/backups/" + id);
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.json();
    }

    /** Waits until nothing is done with the backup any more. */
    JsonNode settled(String id) {
        await().atMost(PATIENCE).until(() -> {
            String status = backup(id).path("status").asText();
            return status.equals("COMPLETED") || status.equals("FAILED");
        });
        return backup(id);
    }

    void isRunning() {
        await().atMost(PATIENCE)
                .until(() -> api.get(base).json().path("status").toString().contains("running"));
    }
}
