package io.corrosion.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * Watches a platform that starts: since when it shows its first page, has looked an account up in the database, and serves
 * the resource whose rows JPA keeps. Asked every 20 ms; nobody is signed in.
 */
final class FirstAnswers {

    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** What is asked while the platform starts may never be answered; then it is asked again. */
    private static final Duration ONE_REQUEST = Duration.ofSeconds(10);

    private static final String NOBODY = "{\"email\":\"nobody@corrosion.example\",\"password\":\"not a password\"}";

    private final HttpClient client = HttpClient.newHttpClient();
    private final String base;

    private FirstAnswers(int port) {
        this.base = "http://127.0.0.1:" + port;
    }

    /** When all three had been answered. */
    static CompletableFuture<Instant> of(int port) {
        return CompletableFuture.supplyAsync(new FirstAnswers(port)::await);
    }

    private Instant await() {
        await(200, request("/login").build());
        await(401, request("/api/v1/servers").build());
        await(
                401,
                request("/api/v1/auth/login")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(NOBODY))
                        .build());
        return Instant.now();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(base + path)).timeout(ONE_REQUEST);
    }

    private void await(int status, HttpRequest request) {
        Instant end = Instant.now().plus(PATIENCE);
        while (answer(request) != status) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException(request + " is not answered " + status);
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(stopped);
            }
        }
    }

    private int answer(HttpRequest request) {
        try {
            return client.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException notYet) {
            return 0;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
