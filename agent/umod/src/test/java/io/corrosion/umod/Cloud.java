package io.corrosion.umod;

import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.nats.client.Connection;
import io.nats.client.Message;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The platform's side of one licence: hears everything from before the plugin starts, and sends commands. */
final class Cloud implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    final UUID license = UUID.randomUUID();
    private final Subjects subjects = Subjects.of(license);
    private final List<Message> heard = new CopyOnWriteArrayList<>();
    private final Connection connection;

    Cloud(int port) throws Exception {
        connection = Nats.connect(new Options.Builder()
                .server("nats://127.0.0.1:" + port)
                .maxReconnects(-1)
                .reconnectWait(Duration.ofMillis(100))
                .connectionTimeout(Duration.ofSeconds(60))
                .build());
        connection.createDispatcher(heard::add).subscribe(subjects.everything());
        connection.flush(Duration.ofSeconds(60));
    }

    /** A token for these endpoints, the best first. */
    String token(String pin, String... endpoints) {
        String list = Stream.of(endpoints).map(one -> '"' + one + '"').collect(Collectors.joining(","));
        String json =
                "{\"license\":\"%s\",\"endpoints\":[%s],\"jwt\":\"none\",\"bridge\":\"secret\",\"key\":\"KEY\",\"pin\":\"%s\"}"
                        .formatted(license, list, pin);
        return "COR1." + Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** Waits until it hears again after NATS was away. */
    void awaitHearing() {
        org.awaitility.Awaitility.await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            connection.flush(Duration.ofSeconds(5));
            return connection.getStatus() == Connection.Status.CONNECTED;
        });
    }

    <T extends Record> List<T> all(Tail tail, Class<T> type) {
        return heard.stream()
                .filter(message -> message.getSubject().equals(subjects.to(tail)))
                .map(message -> Payloads.read(message.getData(), type))
                .toList();
    }

    List<String> raw(Tail tail) {
        return heard.stream()
                .filter(message -> message.getSubject().equals(subjects.to(tail)))
                .map(message -> new String(message.getData(), StandardCharsets.UTF_8))
                .toList();
    }

    <T extends Record> List<T> await(Tail tail, Class<T> type, int atLeast) {
        org.awaitility.Awaitility.await(tail.words())
                .atMost(PATIENCE)
                .until(() -> all(tail, type).size() >= atLeast);
        return all(tail, type);
    }

    UUID order(Tail tail, Record payload) {
        UUID id = UUID.randomUUID();
        order(id, tail, payload, Instant.now().plusSeconds(600), MachineRole.PLUGIN);
        return id;
    }

    void order(UUID id, Tail tail, Record payload, Instant expires, MachineRole target) {
        Headers headers = new Headers();
        new Envelope(id, expires, "test", OptionalLong.empty(), target).write(headers::put);
        connection.publish(NatsMessage.builder()
                .subject(subjects.to(tail))
                .headers(headers)
                .data(Payloads.write(payload))
                .build());
    }

    void say(Tail tail, Record payload) {
        connection.publish(subjects.to(tail), Payloads.write(payload));
    }

    List<Ack> acks(UUID command) {
        return heard.stream()
                .filter(message -> message.getSubject().equals(subjects.ack(command)))
                .map(message -> Payloads.read(message.getData(), Ack.class))
                .toList();
    }

    Ack ack(UUID command) {
        org.awaitility.Awaitility.await("ack").atMost(PATIENCE).until(() -> !acks(command)
                .isEmpty());
        return acks(command).get(0);
    }

    @Override
    public void close() throws InterruptedException {
        connection.close();
    }
}
