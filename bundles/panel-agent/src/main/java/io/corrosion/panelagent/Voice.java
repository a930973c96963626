package io.corrosion.panelagent;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.messaging.Messages;
import io.corrosion.api.observe.Meters;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.Headers;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Streams;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.command.Ack;
import io.corrosion.protocol.command.ConsoleCommand;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says things on one server's subjects. Whatever cannot be said, because NATS is away or it is too long, is counted, and the
 * next is said. Thread-safe; never waits.
 */
final class Voice {

    private static final Logger LOG = LoggerFactory.getLogger(Voice.class);
    /** JetStream, and the agent, recognise what several nodes say by it. */
    private static final String SAME = "Nats-Msg-Id";

    /** Where the stream of commands keeps something, and until when that is of use. */
    private record Place(long sequence, Instant until) {}

    private final LicenseId server;
    private final Messages messages;
    private final Meters meters;
    private final Executor discards;
    private final Subjects subjects;
    private final Map<UUID, Place> places = new ConcurrentHashMap<>();

    /** @param discards for what has to wait for NATS; may leave work undone */
    Voice(LicenseId server, Messages messages, Meters meters, Executor discards) {
        this.server = server;
        this.messages = messages;
        this.meters = meters;
        this.discards = discards;
        this.subjects = Subjects.of(server.value());
    }

    /** Says something to who listens now. */
    void say(Tail tail, Record payload) {
        publish(tail, subjects.to(tail), payload);
    }

    void answer(Ack ack) {
        publish(Tail.ACK, subjects.ack(ack.commandId()), ack);
    }

    private void publish(Tail tail, String subject, Record payload) {
        try {
            messages.publish(subject, Map.of(), Payloads.write(payload));
        } catch (RuntimeException failure) {
            lost(tail, failure);
        }
    }

    /** Has a stream keep what happened. */
    void keep(Tail tail, UUID id, Instant at, Record payload) {
        store(tail, Map.of(SAME, id.toString(), Headers.SENT_AT, at.toString()), payload, sequence -> {});
    }

    /** Tells the agent a line for the game's console; the stream of commands keeps it until it is {@link #done}. */
    void tell(UUID id, String line, String actor, Instant expiresAt) {
        Map<String, String> headers = new LinkedHashMap<>();
        new Envelope(id, expiresAt, actor, OptionalLong.empty(), MachineRole.AGENT).write(headers::put);
        headers.put(SAME, id.toString());
        store(
                Tail.CMD_CONSOLE,
                headers,
                new ConsoleCommand(line),
                sequence -> places.put(id, new Place(sequence, expiresAt)));
    }

    private void store(Tail tail, Map<String, String> headers, Record payload, LongConsumer stored) {
        try {
            messages.store(subjects.to(tail), headers, Payloads.write(payload)).whenComplete((sequence, failure) -> {
                if (failure != null) {
                    lost(tail, failure);
                } else {
                    stored.accept(sequence);
                }
            });
        } catch (RuntimeException failure) {
            lost(tail, failure);
        }
    }

    private void lost(Tail tail, Throwable failure) {
        meters.count("gateway_telemetry_dropped", "tail", tail.words(), "reason", "not_published");
        LOG.debug("What is said for {} on {} is lost: {}", server, tail.words(), failure.toString());
    }

    void done(UUID id) {
        Place place = places.remove(id);
        if (place != null) {
            discards.execute(() -> discard(place));
        }
    }

    /** What nobody has answered in its time is done by nobody any more. */
    void forgetExpired(Instant now) {
        places.forEach((id, place) -> {
            if (place.until().isBefore(now)) {
                done(id);
            }
        });
    }

    private void discard(Place place) {
        try {
            messages.discard(Streams.COMMANDS.name(), place.sequence());
        } catch (DomainException away) {
            LOG.debug("A command to {} stays in the stream until it is too old: {}", server, away.getMessage());
        }
    }
}
