package io.corrosion.messaging.link;

import io.corrosion.api.error.Unavailable;
import io.corrosion.api.messaging.Message;
import io.corrosion.api.messaging.Messages;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.PublishAck;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes and subscribes over the application connection. Thread-safe. */
@Component
public final class NatsMessages implements Messages {

    private static final Logger LOG = LoggerFactory.getLogger(NatsMessages.class);
    private static final Duration STORE_WITHIN = Duration.ofSeconds(3);
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final JetStreamOptions QUIET =
            JetStreamOptions.builder().requestTimeout(STORE_WITHIN).build();
    private static final int MESSAGE_GONE = 10043;

    private final Clock clock;
    private final NatsLink link;
    private final Subscriptions subscriptions;
    private final AutoCloseable following;

    @Activate
    public NatsMessages(@Reference NatsLink link) {
        this(Clock.systemUTC(), link);
    }

    NatsMessages(Clock clock, NatsLink link) {
        this.clock = clock;
        this.link = link;
        this.subscriptions = new Subscriptions(clock);
        this.following = link.follow((app, system) -> subscriptions.moveTo(app));
    }

    @Deactivate
    public void close() throws Exception {
        following.close();
        subscriptions.close();
    }

    @Override
    public boolean isConnected() {
        return link.connection().isPresent();
    }

    @Override
    public void publish(String subject, Map<String, String> headers, byte[] payload) {
        try {
            link.require().publish(subject, Wire.headers(headers), payload);
        } catch (IllegalStateException e) {
            throw away(e);
        }
    }

    @Override
    public CompletableFuture<Long> store(String subject, Map<String, String> headers, byte[] payload) {
        try {
            return link.require()
                    .jetStream(QUIET)
                    .publishAsync(subject, Wire.headers(headers), payload)
                    .orTimeout(STORE_WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                    .handle((ack, failure) -> sequence(subject, ack, failure));
        } catch (Unavailable e) {
            return CompletableFuture.failedFuture(e);
        } catch (IOException | IllegalStateException e) {
            return CompletableFuture.failedFuture(away(e));
        }
    }

    private static long sequence(String subject, PublishAck ack, Throwable failure) {
        if (failure != null) {
            throw new Unavailable("NATS did not store a message for " + subject + ": " + failure.getMessage(), AGAIN);
        }
        return ack.getSeqno();
    }

    @Override
    public void discard(String stream, long sequence) {
        try {
            link.require().jetStreamManagement(QUIET).deleteMessage(stream, sequence, false);
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() != MESSAGE_GONE) {
                LOG.debug("Message {} of {} was not discarded: {}", sequence, stream, e.getMessage());
            }
        } catch (IOException | IllegalStateException e) {
            throw away(e);
        }
    }

    @Override
    public CompletableFuture<Message> request(
            String subject, Map<String, String> headers, byte[] payload, Duration timeout) {
        try {
            return link.require()
                    .requestWithTimeout(subject, Wire.headers(headers), payload, timeout)
                    .handle((answer, failure) -> answer(subject, answer, failure));
        } catch (Unavailable e) {
            return CompletableFuture.failedFuture(e);
        } catch (IllegalStateException e) {
            return CompletableFuture.failedFuture(away(e));
        }
    }

    private Message answer(String subject, io.nats.client.Message answer, Throwable failure) {
        if (failure != null || answer.isStatusMessage()) {
            throw new Unavailable("Nobody answered on " + subject + " in time.", AGAIN);
        }
        return Wire.message(answer, clock.instant());
    }

    @Override
    public AutoCloseable subscribe(String subject, Consumer<Message> handler) {
        return subscriptions.add(subject, handler);
    }

    @Override
    public List<Message> tail(String stream, String subject, int limit) {
        return read(stream, tail -> tail.newest(subject, limit));
    }

    @Override
    public List<Message> latest(String stream, String subject) {
        return read(stream, tail -> tail.latest(subject));
    }

    private interface Reading {
        List<Message> from(StreamTail tail) throws IOException, JetStreamApiException, InterruptedException;
    }

    private List<Message> read(String stream, Reading reading) {
        Connection connection = link.require();
        try {
            return reading.from(new StreamTail(clock, connection, stream));
        } catch (IOException | IllegalStateException e) {
            throw away(e);
        } catch (JetStreamApiException e) {
            throw new Unavailable("The stream " + stream + " cannot be read: " + e.getMessage(), AGAIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw away(e);
        }
    }

    private static Unavailable away(Exception e) {
        return new Unavailable("NATS is away: " + e.getMessage(), AGAIN);
    }
}
