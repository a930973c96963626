package io.corrosion.companion.rcon;

import io.corrosion.companion.settings.Settings;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.json.JsonText;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Runs one command in the game through its WebRCON and returns the answer. Each command has a connection of its own: on
 * loopback that costs a millisecond and leaves nothing to keep alive. Thread-safe.
 */
public final class WebRcon {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int ANY = 999;

    private final Settings.Rcon settings;

    public WebRcon(Settings.Rcon settings) {
        this.settings = settings;
    }

    /** Sends a command whose answer may never come, because it ends the game. Blocks for a second at most. */
    public void tell(String command) throws IOException {
        try (TextSocket socket = open(Duration.ofSeconds(1))) {
            socket.send(request(ANY, command));
            waitForEnd(socket);
        } catch (IOException failed) {
            throw explained(failed);
        }
    }

    /**
     * Runs the command. Blocks until the answer is there, five seconds at most.
     *
     * @throws IOException with a reason for the person who asked
     */
    public String run(String command) throws IOException {
        int identifier = ThreadLocalRandom.current().nextInt(1_000, Integer.MAX_VALUE);
        try (TextSocket socket = open(PATIENCE)) {
            socket.send(request(identifier, command));
            return answer(socket, identifier);
        } catch (SocketTimeoutException silent) {
            throw new IOException(
                    "WebRCON on port " + settings.port() + " did not answer within " + PATIENCE.toSeconds() + " s",
                    silent);
        } catch (IOException | MalformedMessage failed) {
            throw explained(failed);
        }
    }

    private TextSocket open(Duration patience) throws IOException {
        String path = "/"
                + URLEncoder.encode(settings.password(), StandardCharsets.UTF_8).replace("+", "%20");
        return new TextSocket(settings.host(), settings.port(), path, patience);
    }

    private IOException explained(Exception failed) {
        return new IOException("WebRCON on port " + settings.port() + ": " + failed.getMessage(), failed);
    }

    /** The command has been sent; whether an answer, the end or nothing follows makes no difference. */
    private static void waitForEnd(TextSocket socket) {
        try {
            answer(socket, ANY);
        } catch (IOException | MalformedMessage ended) {
            return;
        }
    }

    private static String request(int identifier, String command) {
        Map<String, Object> request = new LinkedHashMap<>();
        request.put("Identifier", identifier);
        request.put("Message", command);
        request.put("Name", "WebRcon");
        return JsonText.write(request);
    }

    /** The game also broadcasts its console here; only the answer bears our identifier. */
    private static String answer(TextSocket socket, int identifier) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            if (JsonText.parse(socket.receive()) instanceof Map<?, ?> message
                    && message.get("Identifier") instanceof Number number
                    && number.intValue() == identifier) {
                return String.valueOf(message.get("Message"));
            }
        }
        throw new SocketTimeoutException();
    }
}
