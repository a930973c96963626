package io.corrosion.testkit.panel;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A small HTTP/1.1 server with WebSockets on the loopback interface, which can misbehave. Thread-safe. */
public abstract class Loopback implements Way, AutoCloseable {

    private final ServerSocket door;
    private final int port;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Queue<Mischief> mischief = new ConcurrentLinkedQueue<>();
    private final Map<String, Integer> seen = new ConcurrentHashMap<>();
    private volatile boolean away;

    /** A request. */
    public record Ask(String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {

        /** The header's value; empty when it was not sent. */
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }
    }

    /** An answer. */
    public record Reply(int status, String type, byte[] body) {

        /** Anything that can be written as JSON. */
        public static Reply json(int status, Object value) {
            return new Reply(status, "application/json", Json.bytes(value));
        }

        /** Done, and nothing to say. */
        public static Reply none() {
            return new Reply(204, "", new byte[0]);
        }
    }

    protected Loopback() {
        try {
            door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
            port = door.getLocalPort();
        } catch (IOException e) {
            throw new IllegalStateException("no port on the loopback interface", e);
        }
        start(this::accept);
    }

    /** Answers a request. */
    protected abstract Reply answer(Ask ask) throws IOException;

    /** Whether the request may become a WebSocket. */
    protected boolean admits(Ask ask) {
        return false;
    }

    /** Has a WebSocket until it returns. */
    protected void talk(Ask ask, WebSocketEnd socket) throws IOException {
        throw new IOException("no WebSockets here");
    }

    /** Where it is, such as {@code http://127.0.0.1:40001}. */
    public final String address() {
        return "http://127.0.0.1:" + port;
    }

    /** The next request is answered like that instead. */
    public final void next(Mischief act) {
        mischief.add(act);
    }

    /** How often a path was asked for. */
    public final int seen(String path) {
        return seen.getOrDefault(path, 0);
    }

    @Override
    public final void goAway() {
        away = true;
        open.forEach(Loopback::end);
    }

    @Override
    public final void comeBack() {
        away = false;
    }

    @Override
    public final void cut() {
        open.forEach(Loopback::end);
    }

    @Override
    public void close() {
        away = true;
        try {
            door.close();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        open.forEach(Loopback::end);
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "fake-panel");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!door.isClosed()) {
            try {
                Socket socket = door.accept();
                open.add(socket);
                start(() -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            while (!away && serveOne(socket, in)) {
                // The next request on the same connection.
            }
        } catch (IOException e) {
            // The client has gone.
        } finally {
            open.remove(socket);
        }
    }

    private boolean serveOne(Socket socket, InputStream in) throws IOException {
        String first = line(in);
        if (first.isEmpty() || away) {
            return false;
        }
        Ask ask = ask(first, in);
        seen.merge(ask.path(), 1, Integer::sum);
        Mischief act = mischief.poll();
        if (act != null) {
            return misbehave(act, socket.getOutputStream());
        }
        if (ask.header("upgrade").equalsIgnoreCase("websocket")) {
            upgrade(socket, in, ask);
            return false;
        }
        write(socket.getOutputStream(), answer(ask), "");
        return true;
    }

    private void upgrade(Socket socket, InputStream in, Ask ask) throws IOException {
        if (!admits(ask)) {
            write(socket.getOutputStream(), new Reply(403, "text/plain", new byte[0]), "");
            return;
        }
        WebSocketEnd end = WebSocketEnd.accept(socket, in, ask.header("sec-websocket-key"));
        talk(ask, end);
    }

    private static boolean misbehave(Mischief act, OutputStream out) throws IOException {
        byte[] page = "<!DOCTYPE html><html><body><h1>Sorry</h1></body></html>".getBytes(StandardCharsets.UTF_8);
        switch (act) {
            case TOO_MANY -> write(out, Reply.json(429, Map.of("message", "Too Many Attempts.")), "Retry-After: 1\r\n");
            case BAD_GATEWAY -> write(out, new Reply(502, "text/html", page), "");
            case BROKEN -> write(out, new Reply(500, "text/html", page), "");
            case OTHER_PAGE -> write(out, new Reply(200, "text/html", page), "");
            case REDIRECT ->
                write(out, new Reply(302, "text/html", page), "Location: http://169.254.169.254/latest/meta-data\r\n");
            case RESET -> {
                return false;
            }
            case HALF -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 5000\r\n\r\n{\"da"
                        .getBytes(StandardCharsets.UTF_8));
                out.flush();
                return false;
            }
            case ENDLESS -> {
                out.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n".getBytes(StandardCharsets.UTF_8));
                byte[] block = new byte[1 << 16];
                for (int i = 0; i < 1_024; i++) {
                    out.write(block);
                }
                return false;
            }
        }
        return true;
    }

    private static void write(OutputStream out, Reply reply, String more) throws IOException {
        String head = "HTTP/1.1 " + reply.status() + " Whatever\r\n"
                + (reply.type().isEmpty() ? "" : "Content-Type: " + reply.type() + "\r\n")
                + more
                + (reply.status() == 204 ? "" : "Content-Length: " + reply.body().length + "\r\n")
                + "\r\n";
        out.write(head.getBytes(StandardCharsets.UTF_8));
        out.write(reply.body());
        out.flush();
    }

    private static Ask ask(String first, InputStream in) throws IOException {
        String[] words = first.split(" ");
        Map<String, String> headers = new LinkedHashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon < 0) {
                throw new IOException("the request ended in its head");
            }
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        if (body.length < length) {
            throw new IOException("the request ended in its middle");
        }
        int mark = words[1].indexOf('?');
        String path = mark < 0 ? words[1] : words[1].substring(0, mark);
        return new Ask(words[0], path, query(mark < 0 ? "" : words[1].substring(mark + 1)), headers, body);
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String part : text.split("&")) {
            int equals = part.indexOf('=');
            if (equals > 0) {
                query.put(
                        part.substring(0, equals),
                        URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return query;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0 && next != '\n'; next = in.read()) {
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.UTF_8);
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is over either way.
        }
    }
}
