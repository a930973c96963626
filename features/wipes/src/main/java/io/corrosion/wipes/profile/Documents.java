package io.corrosion.wipes.profile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.api.error.Invalid;
import java.util.Map;

/** Reads and writes the JSON documents of a profile: what is missing has its default, what is unknown is refused. Pure. */
public final class Documents {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private Documents() {}

    /**
     * The document with the defaults for what it does not say.
     *
     * @param name the field of the request it stands in, for messages
     * @throws Invalid naming the key that is unknown or of the wrong kind
     */
    static <T> T read(String name, Map<String, ?> given, T defaults, Class<T> type) {
        ObjectNode merged = JSON.valueToTree(defaults);
        merge(name, merged, JSON.valueToTree(given));
        try {
            return JSON.treeToValue(merged, type);
        } catch (JsonProcessingException | IllegalArgumentException wrong) {
            Throwable cause = wrong.getCause() instanceof Invalid invalid ? invalid : wrong;
            if (cause instanceof Invalid invalid) {
                throw invalid;
            }
            throw Invalid.field(name, "A value in " + name + " is of the wrong kind; compare it with the defaults.");
        }
    }

    private static void merge(String name, ObjectNode into, ObjectNode given) {
        given.properties().forEach(entry -> {
            JsonNode known = into.get(entry.getKey());
            if (known == null) {
                throw Invalid.field(name, "There is no setting " + entry.getKey() + " in " + name + ".");
            }
            boolean nested = known.isObject()
                    && entry.getValue().isObject()
                    && !entry.getKey().endsWith("_messages");
            if (nested) {
                merge(name, (ObjectNode) known, (ObjectNode) entry.getValue());
            } else if (known.getNodeType() != entry.getValue().getNodeType()) {
                throw Invalid.field(name, entry.getKey() + " in " + name + " is of the wrong kind.");
            } else {
                into.set(entry.getKey(), entry.getValue());
            }
        });
    }

    /** The document as JSON text, for its column. */
    public static String write(Object document) {
        try {
            return JSON.writeValueAsString(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Documents can be written", e);
        }
    }

    /** The document as a map, for answers. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(Object document) {
        return JSON.convertValue(document, Map.class);
    }

    /** JSON text as a map. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> map(String json) {
        return value(json, Map.class);
    }

    /** JSON text as one of our own values. */
    public static <T> T value(String json, Class<T> type) {
        try {
            return JSON.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not a " + type.getSimpleName(), e);
        }
    }
}
