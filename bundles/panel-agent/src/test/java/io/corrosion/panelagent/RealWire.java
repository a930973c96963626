package io.corrosion.panelagent;

import static org.awaitility.Awaitility.await;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Streams;
import io.nats.client.Connection;
import io.nats.client.Dispatcher;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.Options;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.impl.Headers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The platform's connection to a real nats-server of its own, with the stream of commands. */
final class RealWire implements Messages, AutoCloseable {

    static final String TOKEN = "let-me-in";

    private static final Pattern PORT = Pattern.compile("nats://[^\"]*:(\\d+)");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final Process server;
    private final int port;
    private final Connection connection;

    RealWire(Path folder) throws Exception {
        Path ports = Files.createDirectory(folder.resolve("ports"));
        Path settings = Files.writeString(folder.resolve("nats.conf"), """
                listen: "127.0.0.1:-1"
                ports_file_dir: "%s"
                log_file: "%s/nats.log"
                jetstream { store_dir: "%s/streams" }
                authorization { token: "%s", timeout: 60 }
                """.formatted(ports, folder, folder, TOKEN));
        server = new ProcessBuilder("/usr/sbin/nats-server", "-c", settings.toString()).start();
        await().atMost(LONG).until(() -> written(ports).contains("}"));
        Matcher found = PORT.matcher(written(ports));
        if (!found.find()) {
            throw new AssertionError(written(ports));
        }
        port = Integer.parseInt(found.group(1));
        connection = Nats.connect(Options.builder()
                .server("nats://127.0.0.1:" + port)
                .token(TOKEN.toCharArray())
                .maxReconnects(-1)
                .build());
        connection
                .jetStreamManagement()
                .addStream(StreamConfiguration.builder()
                        .name(Streams.COMMANDS.name())
                        .subjects(Streams.COMMANDS.subjects())
                        .retentionPolicy(RetentionPolicy.WorkQueue)
                        .storageType(StorageType.Memory)
                        .build());
    }

    private static String written(Path ports) throws IOException {
        try (Stream<Path> files = Files.list(ports)) {
            Path file = files.findFirst().orElse(null);
            return file == null ? "" : Files.readString(file);
        }
    }

    int port() {
        return port;
    }

    @Override
    public void close() throws Exception {
        connection.close();
        server.destroyForcibly();
        server.waitFor(LONG.toSeconds(), TimeUnit.SECONDS);
    }

    @Override
    public boolean isConnected() {
        return connection.getStatus() == Connection.Status.CONNECTED;
    }

    @Override
    public void publish(String subject, Map<String, String> headers, byte[] payload) {
        connection.publish(subject, headers(headers), payload);
    }

    @Override
    public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
        try {
            return connection
                    .jetStream()
                    .publishAsync(subject, headers(headers), payload)
                    .thenApply(stored -> stored.getSeqno());
        } catch (IOException e) {
            return CompletableFuture.failedFuture(away());
        }
    }

    @Override
    public void discard(String stream, long sequence) {
        try {
            connection.jetStreamManagement().deleteMessage(stream, sequence, false);
        } catch (IOException | JetStreamApiException gone) {
            // Discarded before.
        }
    }

    /** How many commands lie in the stream. */
    long kept() throws Exception {
        return connection
                .jetStreamManagement()
                .getStreamInfo(Streams.COMMANDS.name())
                .getStreamState()
                .getMsgCount();
    }

    @Override
    public CompletableFuture<Message> request(
            String subject, Map<String, String> headers, byte[] payload, Duration timeout) {
        return connection
                .requestWithTimeout(subject, headers(headers), payload, timeout)
                .handle((answer, failure) -> {
                    if (failure != null || answer.isStatusMessage()) {
                        throw away();
                    }
                    return message(answer);
                });
    }

    @Override
    public AutoCloseable subscribe(String subject, Consumer<Message> handler) {
        Dispatcher dispatcher = connection.createDispatcher(received -> handler.accept(message(received)));
        dispatcher.subscribe(subject);
        try {
            connection.flush(LONG);
        } catch (TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        return () -> connection.closeDispatcher(dispatcher);
    }

    @Override
    public List<Message> tail(String stream, String subject, int limit) {
        return List.of();
    }

    private static Unavailable away() {
        return new Unavailable("Nobody answered.", Duration.ofSeconds(1));
    }

    private static Headers headers(Map<String, String> values) {
        Headers headers = new Headers();
        values.forEach(headers::put);
        return headers;
    }

    private static Message message(io.nats.client.Message received) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (received.hasHeaders()) {
            received.getHeaders().forEach((name, all) -> headers.put(name, all.get(0)));
        }
        byte[] payload = received.getData() == null ? new byte[0] : received.getData();
        return new Message(received.getSubject(), headers, payload, Instant.now(), 0);
    }
}
