package io.corrosion.api.messaging;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Publishes and subscribes. Thread-safe; while NATS is away publishing fails at once and subscriptions resume by themselves. */
@ProviderType
public interface Messages {

    /** Whether NATS can be reached now. */
    boolean isConnected();

    /**
     * Publishes in core NATS.
     *
     * @throws io.corrosion.api.error.Unavailable while NATS is away
     */
    void publish(String subject, Map<String, String> headers, byte[] payload);

    /**
     * Publishes into the stream that holds the subject.
     *
     * @return the message's sequence in the stream; fails with {@link io.corrosion.api.error.Unavailable}
     */
    CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload);

    /** Removes a stored message; harmless when it is gone. */
    void discard(String stream, long sequence);

    /**
     * Asks and waits for one answer.
     *
     * @return the answer; fails with {@link io.corrosion.api.error.Unavailable} after the timeout
     */
    CompletableFuture<Message> request(String subject, Map<String, String> headers, byte[] payload, Duration timeout);

    /**
     * Hears a subject (wildcards allowed) until the handle is closed. Subscriptions to the same subject share one NATS
     * subscription. The handler is called on a dispatcher thread, in order, and must not block.
     */
    AutoCloseable subscribe(String subject, Consumer<Message> handler);

    /** The newest messages of exactly this subject held by a stream, oldest first. */
    List<Message> tail(String stream, String subject, int limit);

    /**
     * The newest message of each subject that matches (wildcards allowed), in no particular order: what everybody said
     * last.
     *
     * @throws io.corrosion.api.error.Unavailable while NATS is away
     */
    default List<Message> latest(String stream, String subject) {
        throw new UnsupportedOperationException("latest");
    }
}
