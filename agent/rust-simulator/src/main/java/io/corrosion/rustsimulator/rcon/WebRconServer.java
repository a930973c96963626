package io.corrosion.rustsimulator.rcon;

import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.json.JsonText;
import io.corrosion.rustsimulator.game.GameConsole;
import io.corrosion.rustsimulator.game.Level;
import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Serves WebRCON: {@code ws://host:port/password}. Each client has two threads of its own, so that one that reads slowly
 * holds up nobody; what it cannot take in time it misses.
 */
public final class WebRconServer {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int MOST_WAITING = 1_000;
    private static final int HANDSHAKE_MILLIS = 30_000;

    private final ServerSocket server;
    private final String password;
    private final GameConsole console;
    private final BiConsumer<String, Consumer<String>> commands;

    /** Listens at once; {@code commands} takes a line and whom to give the answer, and must not block. */
    public WebRconServer(
            String host, int port, String password, GameConsole console, BiConsumer<String, Consumer<String>> commands)
            throws IOException {
        this.server = new ServerSocket(port, 50, InetAddress.getByName(host));
        this.password = password;
        this.console = console;
        this.commands = commands;
    }

    /** Where it listens, which the system chose if it was to be any port. */
    public int port() {
        return server.getLocalPort();
    }

    public void open() {
        daemon("rcon", this::accept).start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                daemon("rcon-client", () -> serve(client)).start();
            } catch (IOException failed) {
                console.warn("WebRCON: " + failed.getMessage());
            }
        }
    }

    private void serve(Socket client) {
        BlockingQueue<String> waiting = new LinkedBlockingQueue<>(MOST_WAITING);
        GameConsole.Listener listener = (level, line) -> waiting.offer(message(0, line, type(level)));
        try (client) {
            client.setTcpNoDelay(true);
            client.setSoTimeout(HANDSHAKE_MILLIS);
            DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
            if (!shakeHands(in, client.getOutputStream())) {
                return;
            }
            client.setSoTimeout(0);
            Frames frames = new Frames(in, client.getOutputStream());
            Thread sender = daemon("rcon-sender", () -> send(frames, waiting));
            sender.start();
            console.listen(listener);
            try {
                receive(frames, waiting);
            } finally {
                sender.interrupt();
            }
        } catch (IOException left) {
            return;
        } finally {
            console.unlisten(listener);
        }
    }

    private void receive(Frames frames, BlockingQueue<String> waiting) throws IOException {
        while (true) {
            try {
                Object parsed = JsonText.parse(frames.receive());
                if (parsed instanceof Map<?, ?> request
                        && request.get("Message") instanceof String line
                        && request.get("Identifier") instanceof Number identifier) {
                    commands.accept(line, answer -> waiting.offer(message(identifier.intValue(), answer, "Generic")));
                }
            } catch (MalformedMessage garbage) {
                console.warn("WebRCON: a client sent no JSON");
            }
        }
    }

    private static void send(Frames frames, BlockingQueue<String> waiting) {
        try {
            while (true) {
                frames.send(waiting.take());
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        } catch (IOException left) {
            return;
        }
    }

    private boolean shakeHands(DataInputStream in, OutputStream out) throws IOException {
        String request = line(in);
        String key = "";
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith("sec-websocket-key:")) {
                key = header.substring(header.indexOf(':') + 1).strip();
            }
        }
        boolean allowed = !key.isEmpty() && request.matches("GET /\\S* HTTP/1.1") && isPassword(request.split(" ")[1]);
        String answer = allowed
                ? "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                        + accept(key) + "\r\n\r\n"
                : "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
        out.write(answer.getBytes(StandardCharsets.US_ASCII));
        out.flush();
        return allowed;
    }

    private boolean isPassword(String path) {
        try {
            String given = URLDecoder.decode(path.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
            return MessageDigest.isEqual(
                    given.getBytes(StandardCharsets.UTF_8), password.getBytes(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static String line(DataInputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.readUnsignedByte(); next != '\n'; next = in.readUnsignedByte()) {
            if (line.length() > 8_192) {
                throw new IOException("not HTTP");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static String message(int identifier, String text, String type) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("Message", text);
        message.put("Identifier", identifier);
        message.put("Type", type);
        message.put("Stacktrace", "");
        return JsonText.write(message);
    }

    private static String type(Level level) {
        return switch (level) {
            case INFO -> "Generic";
            case WARNING -> "Warning";
            case ERROR -> "Error";
        };
    }

    private static Thread daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        return thread;
    }
}
