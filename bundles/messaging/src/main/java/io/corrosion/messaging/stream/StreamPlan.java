package io.corrosion.messaging.stream;

import io.corrosion.protocol.Streams;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/** What the streams and consumers must look like. Pure. */
final class StreamPlan {

    /** The streams with a shared durable consumer of the same name. Nobody consumes COMMANDS or CONSOLE. */
    static final Set<Streams> DRAINED =
            EnumSet.of(Streams.HEARTBEATS, Streams.STATS, Streams.EVENTS, Streams.CHAT, Streams.WIPE_EVENTS);

    /** How often a batch that no sink could take is tried before it is given up: for ten minutes, a restart of the database. */
    static final int MAX_DELIVERIES = 14;

    private static final Duration ACK_WITHIN = Duration.ofSeconds(60);
    private static final int MAX_PENDING = 20_000;
    /** A command sent again under its id within this time is recognised and keeps its place. */
    private static final Duration SAME_COMMAND = Duration.ofMinutes(15);

    /** Below the memory the embedded server gives to JetStream, so that old lines go instead of new ones being refused. */
    private static final long MEMORY_LIMIT = 48L << 20;

    private StreamPlan() {}

    static StreamConfiguration stream(Streams stream) {
        var builder = StreamConfiguration.builder()
                .name(stream.name())
                .subjects(stream.subjects())
                .retentionPolicy(
                        stream.retention() == Streams.Retention.WORK_QUEUE
                                ? RetentionPolicy.WorkQueue
                                : RetentionPolicy.Limits)
                .storageType(stream.storage() == Streams.Storage.MEMORY ? StorageType.Memory : StorageType.File)
                .maxAge(stream.maxAge())
                .maxMessagesPerSubject(stream.maxMessagesPerSubject())
                .discardPolicy(DiscardPolicy.Old)
                .noAck(answersNobody(stream));
        if (stream.storage() == Streams.Storage.MEMORY) {
            builder.maxBytes(MEMORY_LIMIT);
        }
        if (stream == Streams.COMMANDS) {
            builder.duplicateWindow(SAME_COMMAND);
        }
        return builder.build();
    }

    /**
     * What machines publish is not acknowledged to a reply subject of their choice: the account itself would send the
     * acknowledgement, past the machine's rights. Only the platform publishes into COMMANDS.
     */
    private static boolean answersNobody(Streams stream) {
        return stream != Streams.COMMANDS;
    }

    static ConsumerConfiguration consumer(Streams stream) {
        return ConsumerConfiguration.builder()
                .durable(stream.name())
                .ackPolicy(AckPolicy.Explicit)
                .ackWait(ACK_WITHIN)
                .maxAckPending(MAX_PENDING)
                .maxDeliver(MAX_DELIVERIES)
                .build();
    }
}
