package io.corrosion.messaging.link;

import io.corrosion.api.messaging.Message;
import io.nats.client.impl.Headers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Translates between jnats' messages and ours. */
public final class Wire {

    private static final byte[] NOTHING = new byte[0];

    private Wire() {}

    static @Nullable Headers headers(Map<String, String> headers) {
        if (headers.isEmpty()) {
            return null;
        }
        Headers written = new Headers();
        headers.forEach(written::put);
        return written;
    }

    /** A message of a stream carries JetStream's time and sequence, any other the moment of its arrival. */
    public static Message message(io.nats.client.Message received, Instant arrival) {
        byte[] payload = received.getData() == null ? NOTHING : received.getData();
        if (received.isJetStream()) {
            Place place = Place.of(received.getReplyTo());
            return new Message(received.getSubject(), firstValues(received), payload, place.at(), place.sequence());
        }
        return new Message(received.getSubject(), firstValues(received), payload, arrival, 0);
    }

    /** The same for many, in their order. */
    public static List<Message> messages(List<io.nats.client.Message> received, Instant arrival) {
        List<Message> translated = new ArrayList<>(received.size());
        received.forEach(one -> translated.add(message(one, arrival)));
        return translated;
    }

    private static Map<String, String> firstValues(io.nats.client.Message received) {
        if (!received.hasHeaders()) {
            return Map.of();
        }
        Map<String, String> values = new LinkedHashMap<>();
        received.getHeaders()
                .forEach((name, all) -> all.stream().findFirst().ifPresent(value -> values.put(name, value)));
        return Map.copyOf(values);
    }
}
