package io.corrosion.itests.isolation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.itests.isolation.Cast.Part;
import io.corrosion.itests.platform.Platform;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Asks for live topics over the one WebSocket. */
final class Topics {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Topics() {}

    /** What became of each subscription: {@code in}, or the status it was refused with. */
    static Map<String, String> ask(Platform platform, Part part, Collection<String> kinds) throws Exception {
        Map<String, String> cells = new HashMap<>();
        BlockingQueue<String> messages = new LinkedBlockingQueue<>();
        WebSocket socket;
        try {
            socket = open(platform, part, messages);
        } catch (CompletionException refused) {
            if (refused.getCause() instanceof WebSocketHandshakeException handshake) {
                String status = Integer.toString(handshake.getResponse().statusCode());
                kinds.forEach(kind -> cells.put(kind, status));
                return cells;
            }
            throw refused;
        }
        List<String> names = kinds.stream()
                .map(kind -> "server." + part.server() + "." + kind)
                .toList();
        socket.sendText(JSON.writeValueAsString(Map.of("subscribe", names)), true)
                .join();
        while (cells.size() < kinds.size()) {
            String message = messages.poll(120, TimeUnit.SECONDS);
            if (message == null) {
                throw new AssertionError("the subscriptions to " + names + " were not all answered: " + cells);
            }
            JsonNode frame = JSON.readTree(message);
            if (frame.has("subscribed")) {
                cells.put(kind(frame.path("subscribed").asText()), "in");
            } else if (frame.has("error")) {
                cells.put(
                        kind(frame.path("error").path("topic").asText()),
                        frame.path("error").path("status").asText());
            }
        }
        socket.abort();
        return cells;
    }

    private static WebSocket open(Platform platform, Part part, BlockingQueue<String> messages) {
        WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
        if (!part.api().token().isEmpty()) {
            builder.header("Authorization", "Bearer " + part.api().token());
        }
        URI door = URI.create(platform.baseUrl().replaceFirst("^http", "ws") + "/api/v1/ws");
        return builder.buildAsync(door, new Listener(messages)).join();
    }

    private static String kind(String topic) {
        return topic.substring(topic.lastIndexOf('.') + 1);
    }

    /** Puts whole messages into a queue. */
    private static final class Listener implements WebSocket.Listener {

        private final BlockingQueue<String> messages;
        private final StringBuilder text = new StringBuilder();

        Listener(BlockingQueue<String> messages) {
            this.messages = messages;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                messages.add(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }
    }
}
