package io.corrosion.notify;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Messages that arrive at once. */
final class Bells implements Messages {

    final List<String> published = new CopyOnWriteArrayList<>();
    private final Map<String, Consumer<Message>> heard = new ConcurrentHashMap<>();

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void publish(String subject, Map<String, String> headers, byte[] payload) {
        published.add(subject);
        heard.getOrDefault(subject, message -> {}).accept(new Message(subject, headers, payload, Instant.now(), 0));
    }

    @Override
    public AutoCloseable subscribe(String subject, Consumer<Message> handler) {
        heard.put(subject, handler);
        return () -> heard.remove(subject);
    }

    @Override
    public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
        throw new UnsupportedOperationException("store");
    }

    @Override
    public void discard(String stream, long sequence) {
        throw new UnsupportedOperationException("discard");
    }

    @Override
    public CompletableFuture<Message> request(
            String subject, Map<String, String> headers, byte[] payload, Duration timeout) {
        throw new UnsupportedOperationException("request");
    }

    @Override
    public List<Message> tail(String stream, String subject, int limit) {
        throw new UnsupportedOperationException("tail");
    }
}
