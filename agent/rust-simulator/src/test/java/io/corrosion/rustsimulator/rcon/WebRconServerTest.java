package io.corrosion.rustsimulator.rcon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.corrosion.rustsimulator.game.GameConsole;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Spoken to by the JDK's WebSocket client, which nobody here wrote. */
class WebRconServerTest implements WebSocket.Listener {

    private final GameConsole console = new GameConsole(new PrintStream(OutputStream.nullOutputStream()));
    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private int port;

    @BeforeEach
    void setUp() throws Exception {
        WebRconServer server = new WebRconServer(
                "127.0.0.1", 0, "se cret", console, (line, answer) -> answer.accept("you said " + line));
        port = server.port();
        server.open();
    }

    @Test
    void aCommandIsAnsweredUnderItsIdentifier() throws Exception {
        WebSocket socket = connect("se%20cret");

        socket.sendText("{\"Identifier\":17,\"Message\":\"status\",\"Name\":\"WebRcon\"}", true)
                .join();

        assertThat(messages.poll(60, TimeUnit.SECONDS))
                .isEqualTo(
                        "{\"Message\":\"you said status\",\"Identifier\":17,\"Type\":\"Generic\",\"Stacktrace\":\"\"}");
    }

    @Test
    void aLongAnswerAndGarbageAreSurvived() throws Exception {
        WebSocket socket = connect("se%20cret");
        String line = "x".repeat(200_000);

        socket.sendText("no json at all", true).join();
        assertThat(messages.poll(60, TimeUnit.SECONDS))
                .contains("a client sent no JSON")
                .contains("Warning");
        socket.sendText("{\"Identifier\":1,\"Message\":\"" + line + "\"}", true).join();

        assertThat(messages.poll(60, TimeUnit.SECONDS)).contains(line);
    }

    @Test
    void theConsoleIsBroadcast() throws Exception {
        connect("se%20cret")
                .sendText("{\"Identifier\":1,\"Message\":\"hello\"}", true)
                .join();
        messages.poll(60, TimeUnit.SECONDS);

        console.error("it broke");

        assertThat(messages.poll(60, TimeUnit.SECONDS)).contains("it broke").contains("\"Type\":\"Error\"");
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> connect("wrong")).hasMessageContaining("401");
        assertThatThrownBy(() -> connect("")).hasMessageContaining("401");
    }

    @Override
    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            messages.add(part.toString());
            part.setLength(0);
        }
        socket.request(1);
        return null;
    }

    private WebSocket connect(String password) throws Exception {
        try {
            return HttpClient.newHttpClient()
                    .newWebSocketBuilder()
                    .buildAsync(URI.create("ws://127.0.0.1:" + port + "/" + password), this)
                    .get(60, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException refused) {
            throw refused.getCause() instanceof java.net.http.WebSocketHandshakeException handshake
                    ? new IllegalStateException("" + handshake.getResponse().statusCode())
                    : refused;
        }
    }
}
