package io.corrosion.schedules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** A task's configuration as JSON: {@code message}, {@code command}, {@code plugin}, {@code warnings}. Pure. */
final class TaskJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private TaskJson() {}

    static String of(Task task) {
        ObjectNode config = JSON.createObjectNode();
        config.put(field(task.type()), task.text());
        if (task.type() == TaskType.RESTART) {
            task.warnings().forEach(config.putArray("warnings")::add);
        }
        return config.toString();
    }

    static Task task(TaskType type, String json) {
        try {
            JsonNode config = JSON.readTree(json);
            List<Integer> warnings = new ArrayList<>();
            config.path("warnings").forEach(minutes -> warnings.add(minutes.asInt()));
            return new Task(type, config.path(field(type)).asText(), warnings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept task can be read", e);
        }
    }

    private static String field(TaskType type) {
        return switch (type) {
            case COMMAND -> "command";
            case PLUGIN_RELOAD -> "plugin";
            default -> "message";
        };
    }
}
