package io.corrosion.modules.format;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;

/** How descriptors and indexes are written: snake_case, ISO-8601 times, unknown fields refused. */
final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private Json() {}

    static <T> T read(byte[] json, Class<T> type, String what) {
        try {
            return MAPPER.readValue(new String(json, StandardCharsets.UTF_8), type);
        } catch (JsonProcessingException e) {
            throw new Untrusted(what + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** For what others define the fields of. */
    static JsonNode tree(byte[] json, String what) {
        try {
            JsonNode tree = MAPPER.readTree(new String(json, StandardCharsets.UTF_8));
            if (!tree.isObject()) {
                throw new Untrusted(what + " is no JSON object.");
            }
            return tree;
        } catch (JsonProcessingException e) {
            throw new Untrusted(what + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    static byte[] write(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not writable as JSON", e);
        }
    }
}
