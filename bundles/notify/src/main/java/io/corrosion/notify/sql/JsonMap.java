package io.corrosion.notify.sql;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;

/** Names and values as a JSON object. */
public final class JsonMap {

    private static final ObjectMapper JSON = new ObjectMapper();

    private JsonMap() {}

    public static String write(Map<String, ?> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values cannot be written", e);
        }
    }

    public static Map<String, String> read(String text) {
        try {
            return JSON.readValue(text, new TypeReference<Map<String, String>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Values cannot be read", e);
        }
    }
}
