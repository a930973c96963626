package io.corrosion.messaging.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.corrosion.api.event.Event;
import java.util.regex.Pattern;

/**
 * The JSON form of events. Only classes of the platform API are read, whatever a row or a message claims. Thread-safe.
 */
final class EventForm {

    private static final Pattern OF_THE_API = Pattern.compile("io\\.corrosion\\.api(\\.[a-z]+)+\\.[A-Z][A-Za-z]*");

    private final ObjectMapper json = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    String write(Event event) {
        try {
            return json.writeValueAsString(event);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(event.getClass() + " has no JSON form", e);
        }
    }

    /**
     * Reads what {@link #write} made.
     *
     * @throws IllegalArgumentException when the class is no event of the API, or the text does not fit it
     */
    Event read(String type, String text) {
        try {
            return json.readValue(text, typeNamed(type));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("No " + type + " can be read: " + e.getOriginalMessage(), e);
        }
    }

    static Class<? extends Event> typeNamed(String type) {
        if (!OF_THE_API.matcher(type).matches()) {
            throw new IllegalArgumentException("Not an event of the API: " + type);
        }
        try {
            return Event.class.getClassLoader().loadClass(type).asSubclass(Event.class);
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IllegalArgumentException("Not an event of the API: " + type, e);
        }
    }
}
