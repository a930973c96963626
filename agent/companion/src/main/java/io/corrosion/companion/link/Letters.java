package io.corrosion.companion.link;

import io.corrosion.protocol.Headers;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.nats.client.Message;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what came from the platform; anything that is none of it is a {@link MalformedMessage}. Pure. */
public final class Letters {

    private Letters() {}

    /** The payload, unless it came too late. */
    public static <T extends Record> T read(Message message, Class<T> type) {
        String expiry = header(message, Headers.EXPIRES_AT);
        try {
            if (expiry != null && Instant.parse(expiry).isBefore(Instant.now())) {
                throw new MalformedMessage("A request came after its expiry at " + expiry);
            }
        } catch (DateTimeParseException garbled) {
            throw new MalformedMessage("A request's expiry cannot be read", garbled);
        }
        return Payloads.read(message.getData(), type);
    }

    public static @Nullable String header(Message message, String name) {
        return message.getHeaders() == null ? null : message.getHeaders().getFirst(name);
    }

    public static String required(Message message, String name) {
        String value = header(message, name);
        if (value == null) {
            throw new MalformedMessage("A message misses the header " + name);
        }
        return value;
    }

    public static UUID id(Message message, String name) {
        try {
            return UUID.fromString(required(message, name));
        } catch (IllegalArgumentException none) {
            throw new MalformedMessage("The header " + name + " is no id", none);
        }
    }

    public static long number(Message message, String name) {
        try {
            return Long.parseLong(required(message, name));
        } catch (NumberFormatException none) {
            throw new MalformedMessage("The header " + name + " is no number", none);
        }
    }
}
