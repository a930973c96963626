package io.corrosion.modules.format;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A server of files that takes PUT, and fails as it is told. */
final class DavServer implements AutoCloseable {

    private final HttpServer server;
    /** By path; nothing else is there. */
    final Map<String, byte[]> files = new TreeMap<>();
    /** Method, path and what else was asked. */
    final List<String> asked = new ArrayList<>();

    boolean heedsConditions = true;
    boolean wantsFolders;
    Optional<String> authorization = Optional.empty();
    Fault fault = (method, path) -> Optional.empty();

    private final List<String> folders = new ArrayList<>(List.of("/store/"));

    /** What goes wrong; asked before the file is written. */
    interface Fault {
        int CUT = 0;
        int CUT_LATE = -1;

        Optional<Integer> at(String method, String path) throws IOException;
    }

    DavServer() throws IOException {
        // Else each answer waits 40 ms for an acknowledgement that is held back.
        System.setProperty("sun.net.httpserver.nodelay", "true");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", this::answer);
        server.start();
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/store";
    }

    @Override
    public void close() {
        server.stop(0);
        ((ExecutorService) server.getExecutor()).shutdownNow();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String method = exchange.getRequestMethod();
            String path = exchange.getRequestURI().getPath();
            byte[] body = exchange.getRequestBody().readAllBytes();
            String given = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            synchronized (asked) {
                asked.add(method + " " + path);
            }
            int failing = fault.at(method, path).orElse(1);
            if (failing == Fault.CUT) {
                return;
            }
            if (failing > 1) {
                exchange.sendResponseHeaders(failing, -1);
                return;
            }
            if (authorization.isPresent() && !authorization.get().equals(given)) {
                exchange.sendResponseHeaders(401, -1);
                return;
            }
            serve(exchange, method, path, body, failing == Fault.CUT_LATE);
        }
    }

    private void serve(HttpExchange exchange, String method, String path, byte[] body, boolean cut) throws IOException {
        synchronized (files) {
            if (method.equals("GET")) {
                get(exchange, path);
            } else if (method.equals("MKCOL")) {
                folders.add(path);
                exchange.sendResponseHeaders(201, -1);
            } else if (wantsFolders && !folders.contains(path.substring(0, path.lastIndexOf('/') + 1))) {
                exchange.sendResponseHeaders(409, -1);
            } else {
                boolean written = !heedsConditions || holds(exchange, path);
                if (written) {
                    files.put(path, body);
                }
                if (!cut) {
                    exchange.sendResponseHeaders(written ? 201 : 412, -1);
                }
            }
        }
    }

    private void get(HttpExchange exchange, String path) throws IOException {
        byte[] file = files.get(path);
        if (file == null) {
            exchange.sendResponseHeaders(404, -1);
            return;
        }
        exchange.getResponseHeaders().set("ETag", tag(file));
        exchange.sendResponseHeaders(200, file.length);
        exchange.getResponseBody().write(file);
    }

    private boolean holds(HttpExchange exchange, String path) {
        String match = exchange.getRequestHeaders().getFirst("If-Match");
        boolean none = exchange.getRequestHeaders().containsKey("If-None-Match");
        byte[] file = files.get(path);
        return !(none && file != null) && (match == null || file != null && match.equals(tag(file)));
    }

    private static String tag(byte[] file) {
        return "\"" + Digests.sha256(file).substring(0, 16) + "\"";
    }

    Optional<byte[]> file(String name) {
        synchronized (files) {
            return Optional.ofNullable(files.get("/store/" + name));
        }
    }

    String text(String name) {
        return new String(file(name).orElseThrow(), StandardCharsets.UTF_8);
    }
}
