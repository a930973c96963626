package io.corrosion.itests.gameplugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The plugin that the platform hands out connects to it by itself, over NATS and where only HTTP gets through. */
@ExtendWith(PlatformExtension.class)
class GamePluginIT {

    private static final Pattern TOKEN = Pattern.compile("COR1\\.([A-Za-z0-9_-]+)");
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Platform platform;
    private Api api;
    private String tenant;
    private String server;
    private String base;

    @BeforeEach
    void open(Platform running) {
        platform = running;
        api = platform.as(platform.secondOwner());
        String slug = "game-" + UUID.randomUUID().toString().substring(0, 12);
        tenant = made(api.post("/api/v1/tenants", "{\"name\":\"Games\",\"slug\":\"" + slug + "\"}"))
                .path("id")
                .asText();
        String key = made(platform.as(platform.admin()).post("/api/v1/admin/licenses", "{}"))
                .path("key")
                .asText();
        server = made(api.post(
                        "/api/v1/servers",
                        "{\"license_key\":\"" + key + "\",\"name\":\"With a plugin\",\"game\":\"rust\",\"connection\":"
                                + "{\"type\":\"bare_metal\"},\"tenant_id\":\"" + tenant + "\"}"))
                .path("id")
                .asText();
        base = "/api/v1/servers/" + server;
    }

    @AfterEach
    void close() throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        try (Connection database = DriverManager.getConnection(
                        url, "corrosion_platform", platform.secret("db.platform.password"));
                Statement statement = database.createStatement()) {
            statement.executeUpdate("delete from gateway.server_connections where license_id = '" + server + "'");
            statement.executeUpdate("delete from servers.servers where license_id = '" + server + "'");
            statement.executeUpdate("delete from tenancy.tenants where id = '" + tenant + "'");
        }
    }

    private static JsonNode made(Answer answer) {
        assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        return answer.json();
    }

    private String file() {
        Answer answer = api.post(base + "/game-plugin/file", "");
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private JsonNode shown() {
        return made(api.get(base + "/game-plugin"));
    }

    private void speaks() {
        await().atMost(GameHost.PATIENCE).until(() -> {
            JsonNode shown = shown();
            return shown.path("state").asText().equals("speaking")
                    && shown.path("plugins").toString().contains("Kits")
                    && shown.path("health").path("plugins").toString().contains("Kits");
        });
    }

    @Test
    void aFreshCopyConnectsObeysAndIsCutWhenItIsReplaced() throws Exception {
        assertThat(shown().path("state").asText()).isEqualTo("never");
        made(api.put(base + "/game-plugin/settings", "{\"welcome_message\":\"Welcome {name}\",\"console\":true}"));
        try (GameHost game = new GameHost(folder, file())) {
            game.tell("plugin Kits 4.4.6 k1lly0u").tell("load");
            speaks();
            assertThat(shown().path("map").path("seed").asLong()).isEqualTo(1337);
            assertThat(shown().path("slots").asInt()).isEqualTo(100);

            greets(game);
            made(api.post(base + "/command", "{\"command\":\"give everybody wood\"}"));
            game.says("ran give everybody wood");
            assertThat(game.count("ran give everybody wood")).isEqualTo(1);

            Answer again = api.post(base + "/game-plugin/token", "");
            assertThat(again.json().path("token").asText()).startsWith("COR1.");
            game.tell("threads").says("threads 2 listeners 1");
            game.tell("unload").tell("threads").says("threads 0 listeners 0");
        }
    }

    /** The settings follow the introduction: whoever joins before they are there is not greeted. */
    private static void greets(GameHost game) {
        AtomicLong number = new AtomicLong(76561198000000001L);
        await().atMost(GameHost.PATIENCE).until(() -> {
            game.tell("join " + number.getAndIncrement() + " Ann 203.0.113.7");
            return game.heard("whisper [0-9]+ Welcome Ann");
        });
    }

    @Test
    void whereOnlyHttpGetsThroughItDoesTheSame() throws Exception {
        String source = withHttpOnly(file());
        try (GameHost game = new GameHost(folder, source)) {
            game.tell("plugin Kits 4.4.6 k1lly0u")
                    .tell("load")
                    .says("log [Corrosion] Connected to " + platform.baseUrl());
            speaks();
            made(api.post(base + "/command", "{\"command\":\"give everybody stone\"}"));
            game.says("ran give everybody stone");

            String pass = server + ":" + contents(source).path("bridge").asText();
            assertThat(letter(pass, "cmd.kick").status())
                    .as("what only the platform says")
                    .isEqualTo(400);
            assertThat(letter(platform.serverId() + pass.substring(36), "chat").status())
                    .as("another server's")
                    .isEqualTo(401);
            assertThat(letter(pass, "chat").status()).isEqualTo(200);
            assertThat(api.delete(base + "/credentials/plugin").status()).isEqualTo(204);
            await().atMost(GameHost.PATIENCE).until(() -> letter(pass, "chat").status() == 401);
            game.tell("unload").tell("threads").says("threads 0 listeners 0");
        }
    }

    private Answer letter(String pass, String tail) {
        String body =
                "{\\\"steam_id\\\":\\\"1\\\",\\\"name\\\":\\\"a\\\",\\\"channel\\\":\\\"global\\\",\\\"message\\\":\\\"hi\\\"}";
        String json = "{\"letters\":[{\"id\":\"" + UUID.randomUUID() + "\",\"tail\":\"" + tail + "\",\"body\":\"" + body
                + "\"}]}";
        return platform.anonymous()
                .send(platform.anonymous()
                        .request("/api/v1/game-plugin/bridge/letters")
                        .header("Plugin-Token", pass)
                        .POST(BodyPublishers.ofString(json)));
    }

    private static JsonNode contents(String source) throws Exception {
        Matcher token = TOKEN.matcher(source);
        assertThat(token.find()).isTrue();
        return JSON.readTree(Base64.getUrlDecoder().decode(token.group(1)));
    }

    private static String withHttpOnly(String source) throws Exception {
        ObjectNode contents = (ObjectNode) contents(source);
        String http = "";
        for (JsonNode endpoint : contents.path("endpoints")) {
            http = endpoint.asText().startsWith("http") ? endpoint.asText() : http;
        }
        contents.putArray("endpoints").add(http);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(contents));
        return TOKEN.matcher(source).replaceFirst("COR1." + token);
    }
}
