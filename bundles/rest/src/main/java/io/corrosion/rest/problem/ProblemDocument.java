package io.corrosion.rest.problem;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** Writes problems. Thread-safe. */
public final class ProblemDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ProblemDocument() {}

    /**
     * The document.
     *
     * @param instance path that was asked
     * @param correlation id under which the log speaks of it
     */
    public static byte[] of(Problem problem, String instance, String correlation) {
        ObjectNode document = JSON.createObjectNode();
        document.put("type", "urn:corrosion:problem:" + problem.kind());
        document.put("title", problem.title());
        document.put("status", problem.status());
        document.put("detail", problem.detail());
        document.put("instance", instance);
        document.put("correlation_id", correlation);
        if (!problem.fields().isEmpty()) {
            ObjectNode fields = document.putObject("fields");
            for (Map.Entry<String, String> field : new TreeMap<>(problem.fields()).entrySet()) {
                fields.put(field.getKey(), field.getValue());
            }
        }
        return document.toString().getBytes(StandardCharsets.UTF_8);
    }
}
