package io.corrosion.gameplugin.order;

import io.corrosion.api.error.DomainException;
import io.corrosion.api.messaging.Messages;
import io.corrosion.protocol.Envelope;
import io.corrosion.protocol.MachineRole;
import io.corrosion.protocol.Streams;
import io.corrosion.protocol.Subjects;
import io.corrosion.protocol.Tail;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends orders, any number of times under one id, and removes from the stream of commands what has ended. Thread-safe. */
final class Post {

    private static final Logger LOG = LoggerFactory.getLogger(Post.class);

    /** JetStream recognises a repeated message by it, and answers with the place of the first. */
    private static final String SAME = "Nats-Msg-Id";

    private final Messages messages;
    private final Map<UUID, Long> places = new ConcurrentHashMap<>();

    Post(Messages messages) {
        this.messages = messages;
    }

    void send(Waiting order) {
        Tail tail = Tail.of(order.tail()).orElseThrow();
        String subject = Subjects.of(order.server().value()).to(tail);
        messages.store(subject, headers(order), order.payload().getBytes(StandardCharsets.UTF_8))
                .whenComplete((place, failure) -> {
                    if (failure != null) {
                        LOG.debug("Order {} waits for NATS: {}", order.id(), failure.toString());
                    } else if (order.tail().startsWith("cmd.")) {
                        places.put(order.id(), place);
                    }
                });
    }

    private static Map<String, String> headers(Waiting order) {
        Map<String, String> headers = new HashMap<>();
        new Envelope(order.id(), order.expiresAt(), order.actor(), OptionalLong.empty(), MachineRole.PLUGIN)
                .write(headers::put);
        headers.put(SAME, order.id().toString());
        return headers;
    }

    void forget(UUID order) {
        Long place = places.remove(order);
        if (place == null) {
            return;
        }
        try {
            messages.discard(Streams.COMMANDS.name(), place);
        } catch (DomainException away) {
            LOG.debug("Order {} stays in the stream until it is too old: {}", order, away.getMessage());
        }
    }
}
