package io.corrosion.companion.rcon;

import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.json.JsonText;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** Rust's WebRCON: JSON over a WebSocket; an answer bears its command's identifier, the console is broadcast besides. */
final class WebDialect implements Dialect {

    /** Not for long: the game goes on broadcasting into a connection that nobody reads. */
    private static final Duration KEEPS = Duration.ofSeconds(10);

    private final Settings.Rcon settings;

    WebDialect(Settings.Rcon settings) {
        this.settings = settings;
    }

    @Override
    public Talk open(Duration patience) throws IOException {
        String path = "/"
                + URLEncoder.encode(settings.password(), StandardCharsets.UTF_8).replace("+", "%20");
        return new Web(new TextSocket(settings.host(), settings.port(), path, patience));
    }

    @Override
    public Duration keeps() {
        return KEEPS;
    }

    @Override
    public String name() {
        return "WebRCON on port " + settings.port();
    }

    private record Web(TextSocket socket) implements Talk {

        @Override
        public String ask(String command, Duration patience) throws IOException {
            int identifier = ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE);
            Map<String, Object> request = new LinkedHashMap<>();
            request.put("Identifier", identifier);
            request.put("Message", command);
            request.put("Name", "WebRcon");
            socket.patience(patience);
            socket.send(JsonText.write(request));
            long deadline = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < deadline) {
                if (JsonText.parse(socket.receive()) instanceof Map<?, ?> message
                        && message.get("Identifier") instanceof Number number
                        && number.intValue() == identifier) {
                    return String.valueOf(message.get("Message"));
                }
            }
            throw new SocketTimeoutException();
        }

        @Override
        public boolean isStale() {
            return socket.isStale();
        }

        @Override
        public void close() {
            try {
                socket.close();
            } catch (IOException gone) {
                // So it is closed.
            }
        }
    }
}
