package io.corrosion.gateway;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Payloads;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Messages in memory: what is published is kept and reaches, like what is said, the subscription of its subject's pattern. */
public final class Wire implements Messages {

    public final List<String> published = new CopyOnWriteArrayList<>();
    public final List<Message> latest = new CopyOnWriteArrayList<>();
    public volatile boolean up = true;
    private final Clock clock;
    private final Map<String, Consumer<Message>> handlers = new ConcurrentHashMap<>();

    public Wire(Clock clock) {
        this.clock = clock;
    }

    public void say(String subject, Record payload) {
        say(subject, Payloads.write(payload));
    }

    public void say(String subject, byte[] payload) {
        handlers.forEach((pattern, handler) -> {
            if (subject.matches(pattern.replace(".", "\\.").replace("*", "[^.]+"))) {
                handler.accept(new Message(subject, Map.of(), payload, clock.instant(), 0));
            }
        });
    }

    @Override
    public boolean isConnected() {
        return up;
    }

    @Override
    public void publish(String subject, Map<String, String> headers, byte[] payload) {
        if (!up) {
            throw new Unavailable("away", Duration.ofSeconds(1));
        }
        published.add(subject);
        say(subject, payload);
    }

    @Override
    public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard(String stream, long sequence) {}

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

    @Override
    public List<Message> latest(String stream, String subject) {
        return latest.stream()
                .filter(message ->
                        message.subject().matches(subject.replace(".", "\\.").replace("*", "[^.]+")))
                .toList();
    }
}
