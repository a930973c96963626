package io.corrosion.analytics.messaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Reads payloads, which any machine may fill with anything. Trees and tokens only: binding to classes would leave them in
 * Jackson's platform-wide cache after the module has gone. Thread-safe.
 */
final class Json {

    /** More than any server will ever measure, and still exact in every column. */
    private static final double LARGEST = 2_000_000_000;

    private final ObjectMapper mapper = new ObjectMapper();
    private final JsonFactory factory = mapper.getFactory();

    /** The object, when the payload is one. */
    Optional<JsonNode> read(byte[] payload) {
        try {
            return Optional.ofNullable(mapper.readTree(payload)).filter(JsonNode::isObject);
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /**
     * What an object says of these fields, in their order, without a tree of it: samples are most of what comes in. Empty
     * when the payload is no object; what {@link #measure} does not take is no number here either.
     */
    Optional<double[]> measures(byte[] payload, List<String> fields) {
        double[] values = new double[fields.size()];
        Arrays.fill(values, Double.NaN);
        try (JsonParser parser = factory.createParser(payload)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken value = parser.nextToken();
                int field = fields.indexOf(name);
                if (field >= 0) {
                    values[field] = value.isNumeric() ? measured(parser.getDoubleValue()) : Double.NaN;
                }
                parser.skipChildren();
            }
            return parser.currentToken() == JsonToken.END_OBJECT ? Optional.of(values) : Optional.empty();
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /** A number of at least zero; what is negative, absent or absurd was not measured. */
    static double measure(JsonNode object, String field) {
        JsonNode value = object.path(field);
        return value.isNumber() ? measured(value.doubleValue()) : Double.NaN;
    }

    private static double measured(double number) {
        return number >= 0 && number <= LARGEST ? number : Double.NaN;
    }

    /** A text of at most so many characters, without control characters. */
    static String text(JsonNode object, String field, int most) {
        String text = object.path(field).asText("").replaceAll("\\p{Cntrl}", "");
        return text.length() > most ? text.substring(0, most) : text;
    }
}
