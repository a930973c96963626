package io.corrosion.messaging.link;

import io.corrosion.api.messaging.Message;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Subscription;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.ConsumerInfo;
import io.nats.client.api.DeliverPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Reads the newest messages of one subject out of a stream: three round trips, whatever their number. A consumer that
 * lives for a moment knows how many there are and sends them all at once; only the newest are kept.
 */
final class StreamTail {

    private static final Duration FORGET_AFTER = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final String ACK_PREFIX = "$JS.ACK.";

    private final Clock clock;
    private final Connection connection;
    private final String stream;

    StreamTail(Clock clock, Connection connection, String stream) {
        this.clock = clock;
        this.connection = connection;
        this.stream = stream;
    }

    /** The newest messages of exactly this subject, oldest first. */
    List<Message> newest(String subject, int limit) throws IOException, JetStreamApiException, InterruptedException {
        return limit <= 0 ? List.of() : read(subject, DeliverPolicy.All, limit);
    }

    /** The newest message of each subject that matches. */
    List<Message> latest(String subject) throws IOException, JetStreamApiException, InterruptedException {
        return read(subject, DeliverPolicy.LastPerSubject, Integer.MAX_VALUE);
    }

    private List<Message> read(String subject, DeliverPolicy which, int limit)
            throws IOException, JetStreamApiException, InterruptedException {
        JetStreamManagement management = connection.jetStreamManagement();
        ConsumerInfo consumer = management.addOrUpdateConsumer(
                stream,
                ConsumerConfiguration.builder()
                        .filterSubject(subject)
                        .deliverPolicy(which)
                        .ackPolicy(AckPolicy.None)
                        .memStorage(true)
                        .inactiveThreshold(FORGET_AFTER)
                        .build());
        try {
            return fetch(consumer.getName(), consumer.getNumPending(), limit);
        } finally {
            management.deleteConsumer(stream, consumer.getName());
        }
    }

    private List<Message> fetch(String consumer, long available, int limit) throws InterruptedException {
        Deque<Message> newest = new ArrayDeque<>();
        if (available == 0) {
            return List.of();
        }
        String inbox = connection.createInbox();
        Subscription answers = connection.subscribe(inbox);
        answers.setPendingLimits(-1, -1);
        try {
            connection.publish(
                    "$JS.API.CONSUMER.MSG.NEXT." + stream + '.' + consumer,
                    inbox,
                    ("{\"batch\":" + available + ",\"no_wait\":true}").getBytes(StandardCharsets.US_ASCII));
            for (long left = available; left > 0; left--) {
                io.nats.client.Message next = answers.nextMessage(PATIENCE);
                if (next == null
                        || next.getReplyTo() == null
                        || !next.getReplyTo().startsWith(ACK_PREFIX)) {
                    break;
                }
                if (newest.size() == limit) {
                    newest.removeFirst();
                }
                newest.addLast(Wire.message(next, clock.instant()));
            }
        } finally {
            answers.unsubscribe();
        }
        return List.copyOf(newest);
    }
}
