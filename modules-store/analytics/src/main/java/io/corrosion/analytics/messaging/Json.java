package io.corrosion.analytics.messaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads payloads, which any machine may fill with anything. Trees only: binding to classes would leave them in Jackson's
 * platform-wide cache after the module has gone. Thread-safe.
 */
final class Json {

    /** More than any server will ever measure, and still exact in every column. */
    private static final double LARGEST = 2_000_000_000;

    private final ObjectMapper mapper = new ObjectMapper();

    /** The object, when the payload is one. */
    Optional<JsonNode> read(byte[] payload) {
        try {
            return Optional.ofNullable(mapper.readTree(payload)).filter(JsonNode::isObject);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** A number of at least zero; what is negative, absent or absurd was not measured. */
    static double measure(JsonNode object, String field) {
        JsonNode value = object.path(field);
        double number = value.isNumber() ? value.doubleValue() : Double.NaN;
        return number >= 0 && number <= LARGEST ? number : Double.NaN;
    }

    /** A text of at most so many characters, without control characters. */
    static String text(JsonNode object, String field, int most) {
        String text = object.path(field).asText("").replaceAll("\\p{Cntrl}", "");
        return text.length() > most ? text.substring(0, most) : text;
    }
}
