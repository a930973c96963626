package io.corrosion.itests.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** A server behind a panel, in an organisation of its own, until it is closed. Confined to one test. */
final class PanelServer implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofMinutes(3);

    final Api api;
    final String base;
    /** Its pages. */
    final String page;

    private final Platform platform;
    private final String tenant;
    private final String server;
    private final HttpClient http = HttpClient.newHttpClient();
    private boolean kept;

    PanelServer(Platform platform, String connection) {
        this.platform = platform;
        this.api = platform.as(platform.secondOwner());
        String slug = "panel-" + UUID.randomUUID().toString().substring(0, 12);
        this.tenant = made(api.post("/api/v1/tenants", "{\"name\":\"Panels\",\"slug\":\"" + slug + "\"}"))
                .path("id")
                .asText();
        String key = made(platform.as(platform.admin()).post("/api/v1/admin/licenses", "{}"))
                .path("key")
                .asText();
        this.server = made(api.post(
                        "/api/v1/servers",
                        "{\"license_key\":\"" + key + "\",\"name\":\"Behind a panel\",\"game\":\"rust\",\"connection\":"
                                + connection + ",\"tenant_id\":\"" + tenant + "\"}"))
                .path("id")
                .asText();
        this.page = "/servers/" + server;
        this.base = "/api/v1" + page;
    }

    /** The same; the next close leaves it as it is. */
    PanelServer kept() {
        kept = true;
        return this;
    }

    /** Who does everything here. */
    String owner() {
        return platform.secondOwner().email();
    }

    static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    void signal(String signal, String state) {
        made(api.post(base + "/power", "{\"signal\":\"" + signal + "\"}"));
        is(state);
    }

    void is(String state) {
        await().atMost(PATIENCE)
                .until(() -> api.get(base).json().path("status").asText().equals(state));
    }

    /** Gives an order, and answers its number. */
    String ordered(String path, String body) {
        JsonNode accepted = made(api.post(base + path, body));
        return accepted.path("command_id").asText(accepted.path("id").asText());
    }

    JsonNode command(String id) {
        return made(api.get(base + "/commands/" + id));
    }

    /** Waits until the order has ended. */
    JsonNode end(String id) {
        await().atMost(PATIENCE).until(() -> !List.of("pending", "sent")
                .contains(command(id).path("state").asText()));
        return command(id);
    }

    private HttpRequest.Builder content(String path) {
        String encoded = URLEncoder.encode(path, StandardCharsets.UTF_8).replace("+", "%20");
        return HttpRequest.newBuilder(URI.create(platform.baseUrl() + base + "/files/content?path=" + encoded))
                .header("Authorization", "Bearer " + api.token())
                .header("Content-Type", "application/octet-stream");
    }

    void write(String path, byte[] bytes) throws Exception {
        HttpResponse<String> answer = http.send(
                content(path).PUT(HttpRequest.BodyPublishers.ofByteArray(bytes)).build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    }

    byte[] read(String path) throws Exception {
        HttpResponse<byte[]> answer = http.send(content(path).GET().build(), HttpResponse.BodyHandlers.ofByteArray());
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return answer.body();
    }

    /** Waits until nothing is done with the backup any more. */
    JsonNode settled(String backup) {
        await().atMost(PATIENCE).until(() -> {
            String status =
                    made(api.get(base + "/backups/" + backup)).path("status").asText();
            return status.equals("COMPLETED") || status.equals("FAILED");
        });
        return made(api.get(base + "/backups/" + backup));
    }

    /** Whether the newest backup is so. */
    boolean newestBackup(String status) {
        return made(api.get(base + "/backups"))
                .path("items")
                .path(0)
                .path("status")
                .asText()
                .equals(status);
    }

    @Override
    public void close() throws SQLException {
        if (kept) {
            kept = false;
            return;
        }
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        try (Connection database = DriverManager.getConnection(
                        url, "corrosion_platform", platform.secret("db.platform.password"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate("delete from gateway.server_connections where license_id = '" + server + "'");
            statement.executeUpdate("delete from servers.servers where license_id = '" + server + "'");
            statement.executeUpdate("delete from tenancy.tenants where id = '" + tenant + "'");
        }
    }
}
