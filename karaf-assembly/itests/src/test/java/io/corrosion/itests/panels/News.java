package io.corrosion.itests.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.platform.Platform;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** Everything that a program hears of one server over the platform's one WebSocket, from the beginning. */
final class News implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> KINDS = List.of("console", "status", "stats", "activity", "players");

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final WebSocket socket;

    News(Platform platform, PanelServer server) throws IOException {
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + server.api.token())
                .buildAsync(URI.create(platform.baseUrl().replaceFirst("^http", "ws") + "/api/v1/ws"), new Listener())
                .join();
        List<String> topics = KINDS.stream().map(kind -> topic(server, kind)).toList();
        socket.sendText(JSON.writeValueAsString(Map.of("subscribe", topics)), true)
                .join();
    }

    private static String topic(PanelServer server, String kind) {
        return server.page.replace("/servers/", "server.") + "." + kind;
    }

    /** Whether all subscriptions have begun. */
    boolean hasBegun() {
        return frames.stream().filter(frame -> frame.has("subscribed")).count() == KINDS.size();
    }

    /** Whether something was told of the kind that is like this. */
    boolean told(String kind, Predicate<JsonNode> like) {
        return frames.stream()
                .filter(frame -> frame.path("topic").asText().endsWith("." + kind))
                .map(frame -> frame.path("payload"))
                .anyMatch(like);
    }

    @Override
    public void close() {
        socket.abort();
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket at, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                try {
                    frames.add(JSON.readTree(text.toString()));
                } catch (IOException garbage) {
                    throw new AssertionError(text.toString(), garbage);
                }
                text.setLength(0);
            }
            at.request(1);
            return null;
        }
    }
}
