package io.corrosion.rest.live;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.corrosion.api.error.Invalid;
import io.corrosion.rest.json.Dialect;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a client sent. Immutable.
 *
 * @param subscribe topics to see
 * @param unsubscribe topics not to see any more
 * @param ping JSON to be sent back; empty for no ping
 * @param topic topic the input is for; empty for the connection's own
 * @param input JSON for a topic; empty for no input
 */
record Request(
        List<String> subscribe, List<String> unsubscribe, Optional<String> ping, String topic, Optional<String> input) {

    private static final ObjectReader JSON = Dialect.newMapper().readerFor(JsonNode.class);
    private static final Set<String> KNOWN = Set.of("subscribe", "unsubscribe", "ping", "topic", "input", "command");

    /**
     * Reads a message.
     *
     * @throws Invalid when it is not one of the protocol's
     */
    static Request of(String text) {
        JsonNode node = parse(text);
        Iterator<String> names = node.fieldNames();
        while (names.hasNext()) {
            String name = names.next();
            if (!KNOWN.contains(name)) {
                throw Invalid.field(name, "Send subscribe, unsubscribe, ping, or topic with input; not " + name + ".");
            }
        }
        return new Request(
                topics(node, "subscribe"),
                topics(node, "unsubscribe"),
                Optional.ofNullable(node.get("ping")).map(JsonNode::toString),
                node.path("topic").asText(""),
                input(node));
    }

    private static JsonNode parse(String text) {
        try {
            JsonNode node = JSON.readValue(text);
            if (node != null && node.isObject()) {
                return node;
            }
        } catch (JsonProcessingException notJson) {
            throw new Invalid(
                    "A message must be a JSON object such as {\"subscribe\":[\"server.{id}.status\"]}.", Map.of());
        }
        throw new Invalid("A message must be a JSON object.", Map.of());
    }

    private static List<String> topics(JsonNode node, String field) {
        JsonNode value = node.get(field);
        if (value == null) {
            return List.of();
        }
        List<String> topics = new ArrayList<>();
        for (JsonNode topic : value) {
            if (!topic.isTextual()) {
                throw Invalid.field(field, "Must be a list of topics.");
            }
            topics.add(topic.asText());
        }
        if (!value.isArray()) {
            throw Invalid.field(field, "Must be a list of topics.");
        }
        return topics;
    }

    /** {@code {"command": "say hi"}} is short for {@code {"input": {"command": "say hi"}}}. */
    private static Optional<String> input(JsonNode node) {
        if (node.has("input")) {
            return Optional.of(node.get("input").toString());
        }
        return node.has("command") ? Optional.of("{\"command\":" + node.get("command") + "}") : Optional.empty();
    }
}
