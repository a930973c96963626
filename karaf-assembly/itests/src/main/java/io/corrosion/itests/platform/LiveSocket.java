package io.corrosion.itests.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;

/** The one WebSocket, as a program uses it. Thread-safe. */
public final class LiveSocket implements AutoCloseable {

    private final WebSocket socket;

    /**
     * Opens it.
     *
     * @param base such as {@code http://127.0.0.1:8080}
     * @param arrived hears each message of a topic with the nanosecond at which its last part arrived; called on the
     *     socket's thread
     */
    public LiveSocket(String base, String token, BiConsumer<JsonNode, Long> arrived) {
        ObjectMapper json = new ObjectMapper();
        StringBuilder text = new StringBuilder();
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .header("Authorization", "Bearer " + token)
                .buildAsync(URI.create(base.replaceFirst("^http", "ws") + "/api/v1/ws"), new WebSocket.Listener() {
                    @Override
                    public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
                        long now = System.nanoTime();
                        text.append(data);
                        if (last) {
                            try {
                                arrived.accept(json.readTree(text.toString()), now);
                            } catch (JsonProcessingException e) {
                                throw new IllegalStateException("the socket sent no JSON: " + text, e);
                            }
                            text.setLength(0);
                        }
                        from.request(1);
                        return null;
                    }
                })
                .join();
    }

    /** Asks for a topic; the answer is a frame with {@code subscribed} or {@code error}. */
    public void subscribe(String topic) {
        socket.sendText("{\"subscribe\":[\"" + topic + "\"]}", true).join();
    }

    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "done").join();
    }
}
