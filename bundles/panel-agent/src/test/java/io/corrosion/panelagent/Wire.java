package io.corrosion.panelagent;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Payloads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Messages in memory, with a stream that recognises repeated commands as JetStream does. */
final class Wire implements Messages {

    record Stored(String subject, Map<String, String> headers, byte[] payload, long sequence) {}

    final List<Stored> stored = new CopyOnWriteArrayList<>();
    final List<Stored> published = new CopyOnWriteArrayList<>();
    final List<Long> discarded = new CopyOnWriteArrayList<>();
    volatile boolean up = true;
    /** Told how much was published, on the thread that publishes. */
    volatile IntConsumer onPublish = count -> {};

    private final Map<String, Long> sequences = new ConcurrentHashMap<>();
    private final Map<String, Consumer<Message>> handlers = new ConcurrentHashMap<>();

    void say(String subject, Record payload) {
        say(subject, Payloads.write(payload));
    }

    void say(String subject, byte[] payload) {
        say(subject, Map.of(), payload);
    }

    void say(String subject, Map<String, String> headers, byte[] payload) {
        handlers.forEach((pattern, handler) -> {
            if (subject.matches(pattern.replace(".", "\\.").replace("*", "[^.]+"))) {
                handler.accept(new Message(subject, headers, payload, Instant.now(), 0));
            }
        });
    }

    @Override
    public boolean isConnected() {
        return up;
    }

    @Override
    public void publish(String subject, Map<String, String> headers, byte[] payload) {
        published.add(new Stored(subject, headers, payload, 0));
        onPublish.accept(published.size());
    }

    @Override
    public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
        if (!up) {
            return CompletableFuture.failedFuture(new Unavailable("away", Duration.ofSeconds(1)));
        }
        long sequence = sequences.computeIfAbsent(headers.get("Nats-Msg-Id"), id -> sequences.size() + 1L);
        stored.add(new Stored(subject, headers, payload, sequence));
        return CompletableFuture.completedFuture(sequence);
    }

    @Override
    public void discard(String stream, long sequence) {
        discarded.add(sequence);
    }

    @Override
    public CompletableFuture<Message> request(
            String subject, Map<String, String> headers, byte[] payload, Duration timeout) {
        throw new UnsupportedOperationException();
    }

    @Override
    public AutoCloseable subscribe(String subject, Consumer<Message> handler) {
        handlers.put(subject, handler);
        return () -> handlers.remove(subject);
    }

    @Override
    public List<Message> tail(String stream, String subject, int limit) {
        return List.of();
    }
}
