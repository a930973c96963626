package io.corrosion.itests.hotdeploy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Asks the platform for other pages and endpoints at a steady rate, whatever the answers take, and counts every answer
 * that is not a 200. Thread-safe.
 */
final class Load implements AutoCloseable {

    private final HttpClient client =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final AtomicInteger turn = new AtomicInteger();
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong answered = new AtomicLong();
    private final Map<String, Integer> failures = new ConcurrentHashMap<>();

    /** One address to ask. */
    record Target(String url, Map<String, String> headers) {}

    static Load of(int perSecond, List<Target> targets) {
        Load load = new Load();
        load.clock.scheduleAtFixedRate(
                () -> load.ask(targets.get(load.turn.getAndIncrement() % targets.size())),
                0,
                1_000_000 / perSecond,
                TimeUnit.MICROSECONDS);
        return load;
    }

    private void ask(Target target) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(target.url())).timeout(Duration.ofSeconds(20));
        target.headers().forEach(request::header);
        sent.incrementAndGet();
        client.sendAsync(request.build(), BodyHandlers.discarding()).whenComplete((response, error) -> {
            answered.incrementAndGet();
            if (error != null) {
                failures.merge(target.url() + " " + error, 1, Integer::sum);
            } else if (response.statusCode() != 200) {
                failures.merge(target.url() + " " + response.statusCode(), 1, Integer::sum);
            }
        });
    }

    /** What went wrong, by address and kind; empty if nothing did. */
    Map<String, Integer> failures() {
        return Map.copyOf(failures);
    }

    long answered() {
        return answered.get();
    }

    /** Stops asking and waits for the answers that are still on their way. */
    @Override
    public void close() throws IOException {
        clock.shutdown();
        try {
            if (!clock.awaitTermination(10, TimeUnit.SECONDS)) {
                throw new IOException("the load did not stop");
            }
            for (int i = 0; i < 200 && answered.get() < sent.get(); i++) {
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
