package io.corrosion.gameplugin;

import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Payloads;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** Messages in memory: what is published is kept, what is said reaches the subscriptions that match. */
public final class Wire implements Messages {

    private record Ear(String pattern, Consumer<Message> handler) {}

    public final List<Message> published = new CopyOnWriteArrayList<>();
    private final List<Ear> ears = new CopyOnWriteArrayList<>();

    public void say(String subject, Record payload) {
        say(new Message(subject, Map.of(), Payloads.write(payload), Instant.now(), 0));
    }

    private void say(Message message) {
        ears.stream()
                .filter(ear -> message.subject()
                        .matches(ear.pattern().replace(".", "\\.").replace("*", "[^.]+")))
                .forEach(ear -> ear.handler().accept(message));
    }

    public List<Message> to(String subject) {
        return published.stream()
                .filter(message -> message.subject().equals(subject))
                .toList();
    }

    @Override
    public boolean isConnected() {
        return true;
    }

    @Override
    public void publish(String subject, Map<String, String> headers, byte[] payload) {
        Message message = new Message(subject, headers, payload, Instant.now(), 0);
        published.add(message);
        say(message);
    }

    @Override
    public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
        publish(subject, headers, payload);
        return CompletableFuture.completedFuture((long) published.size());
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
        Ear ear = new Ear(subject, handler);
        ears.add(ear);
        return () -> ears.remove(ear);
    }

    @Override
    public List<Message> tail(String stream, String subject, int limit) {
        return List.of();
    }
}
