package io.corrosion.itests.rights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.platform.Answer;
import io.corrosion.itests.platform.Api;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A right is taken away on another node, whose part the test plays: it changes the row and leaves the event in the shared table, as
 * a node does whose own way to NATS is broken. What this node remembers for five minutes must go at once, and so must open sockets.
 */
@ExtendWith(PlatformExtension.class)
class OtherNodeIT {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATIENCE_SECONDS = 120;

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

    @Test
    void whatAnotherNodeTakesAwayEndsInTheOpenSocketsOfThisOne(Platform platform) throws Exception {
        Api owner = platform.as(platform.owner());
        Api viewer = platform.as(platform.viewer());
        String server = "/api/v1/servers/" + platform.serverId();
        String console = "server." + platform.serverId() + ".console";
        Answer given = owner.post(
                server + "/bindings",
                "{\"user_id\":\"" + viewer.get("/api/v1/me").json().path("id").asText()
                        + "\",\"permissions\":[\"console.read\"],\"reason\":\"Watches the console\"}");
        assertThat(given.status()).as(given.body()).isEqualTo(200);
        WebSocket socket = open(platform, viewer);
        try {
            socket.sendText("{\"subscribe\":[\"" + console + "\"]}", true).join();
            await(console, "subscribed");

            takenAwayElsewhere(platform, given.json().path("id").asText());

            JsonNode ended = await(console, "error");
            assertThat(ended.path("error").path("status").asInt()).isEqualTo(403);
            socket.sendText("{\"subscribe\":[\"" + console + "\"]}", true).join();
            assertThat(await(console, "error").path("error").path("status").asInt())
                    .isEqualTo(403);
            socket.sendText("{\"subscribe\":[\"server." + platform.serverId() + ".status\"]}", true)
                    .join();
            await("server." + platform.serverId() + ".status", "subscribed");
        } finally {
            socket.abort();
        }
    }

    /** The next frame of this kind about the topic. */
    private JsonNode await(String topic, String kind) throws Exception {
        while (true) {
            String text = heard.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            assertThat(text).as("no \"" + kind + "\" about " + topic).isNotNull();
            JsonNode frame = JSON.readTree(text);
            String about = frame.path(kind).isTextual()
                    ? frame.path(kind).asText()
                    : frame.path(kind).path("topic").asText();
            if (about.equals(topic)) {
                return frame;
            }
        }
    }

    private static void takenAwayElsewhere(Platform platform, String binding) throws SQLException {
        String url = "jdbc:postgresql://127.0.0.1:" + platform.port("postgres") + "/corrosion";
        try (Connection database = DriverManager.getConnection(
                        url, "corrosion_platform", platform.secret("db.platform.password"));
                var taken =
                        database.prepareStatement("delete from access.role_bindings where id = ? returning user_id");
                var told = database.prepareStatement("""
                        insert into messaging.outbox
                          (tenant_id, license_id, sort_key, type, payload, created_at, delivered_at, node, told)
                        select tenant_id, license_id, sort_key, type, payload, now(), now(), gen_random_uuid(), false
                        from messaging.outbox where type like '%.RightsChanged' and payload::text like ?
                        order by id desc limit 1""")) {
            database.setAutoCommit(false);
            taken.setObject(1, UUID.fromString(binding));
            try (var row = taken.executeQuery()) {
                assertThat(row.next()).isTrue();
                told.setString(1, "%" + row.getString(1) + "%");
            }
            assertThat(told.executeUpdate()).isEqualTo(1);
            database.commit();
        }
    }

    private WebSocket open(Platform platform, Api person) {
        URI door = URI.create(platform.baseUrl().replaceFirst("^http", "ws") + "/api/v1/ws");
        return HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + person.token())
                .buildAsync(door, new Listener())
                .join();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                heard.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
