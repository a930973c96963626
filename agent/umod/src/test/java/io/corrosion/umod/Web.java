package io.corrosion.umod;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** Checks in like the platform, and bridges like it, without remembering anything. */
record Web(HttpServer server, List<String> checkIns, List<String> letters) implements AutoCloseable {

    static Web open(String mode) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.setExecutor(Executors.newCachedThreadPool(work -> {
            Thread thread = new Thread(work, "web");
            thread.setDaemon(true);
            return thread;
        }));
        Web web = new Web(server, new CopyOnWriteArrayList<>(), new CopyOnWriteArrayList<>());
        server.createContext("/api/v1/license/check-in", exchange -> {
            web.checkIns.add(text(exchange));
            answer(exchange, "{\"mode\":\"" + mode + "\",\"message\":\"\",\"next_check_in_seconds\":21600}");
        });
        server.createContext("/api/v1/game-plugin/bridge/letters", exchange -> {
            web.letters.add(text(exchange));
            answer(exchange, "{\"taken\":1}");
        });
        server.createContext("/api/v1/game-plugin/bridge/mail", exchange -> {
            String question = exchange.getRequestURI().getQuery();
            String mail = question.contains("after=a:1")
                    ? ""
                    : "{\"tail\":\"cmd.console\",\"headers\":{\"Command-Id\":\"2249e1af-8e87-4c5a-ae95-4b8eaaaa95fc\","
                            + "\"Expires-At\":\"2099-01-01T00:00:00Z\"},\"body\":\"{\\\"command\\\":\\\"status\\\"}\"}";
            if (!question.contains("wait=0") && mail.isEmpty()) {
                pause();
            }
            answer(
                    exchange,
                    "{\"mail\":[" + (question.contains("wait=0") ? "" : mail) + "],\"next\":\""
                            + (question.contains("wait=0") ? "a:0" : "a:1") + "\"}");
        });
        server.start();
        return web;
    }

    /** As long as a poll may wait; nothing depends on it. */
    private static void pause() {
        try {
            Thread.sleep(1_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String text(HttpExchange exchange) throws IOException {
        return new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
