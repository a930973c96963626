package io.corrosion.itests.platform;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The API's own document: its operations, and bodies that fit them. Immutable. */
public final class ApiDocument {

    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");
    private static final List<String> ORDER = List.of("get", "post", "patch", "put", "delete");

    private final JsonNode document;

    /**
     * One operation.
     *
     * @param path with templates, such as {@code /api/v1/servers/{server}}
     * @param described what the document says of it
     */
    public record Operation(String method, String path, JsonNode described) {

        public String name() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }

        public boolean isOpen() {
            return described.path("security").isEmpty();
        }

        /** What may call it; empty for any signed-in person. */
        public String permission() {
            return described.path("x-permission").asText("");
        }

        public boolean concernsAServer() {
            return path.contains("{server}");
        }

        public boolean concernsAnOrganisation() {
            return path.contains("{tenant}");
        }

        public JsonNode bodySchema() {
            return described
                    .path("requestBody")
                    .path("content")
                    .path("application/json")
                    .path("schema");
        }

        public JsonNode parameters() {
            return described.path("parameters");
        }
    }

    private ApiDocument(JsonNode document) {
        this.document = document;
    }

    public static ApiDocument of(Api api) {
        return new ApiDocument(api.get("/api/v1/openapi.json").json());
    }

    /** Readers first, removers last, the deepest of these first: nothing takes away what another still needs. */
    public List<Operation> operations() {
        String base = document.path("servers").path(0).path("url").asText();
        List<Operation> operations = new ArrayList<>();
        document.path("paths")
                .fields()
                .forEachRemaining(path -> path.getValue().fields().forEachRemaining(method -> {
                    if (METHODS.contains(method.getKey())) {
                        operations.add(new Operation(method.getKey(), base + path.getKey(), method.getValue()));
                    }
                }));
        operations.sort(Comparator.<Operation>comparingInt(operation -> ORDER.indexOf(operation.method()))
                .thenComparing(operation ->
                        -operation.path().chars().filter(each -> each == '/').count())
                .thenComparing(Operation::path));
        return operations;
    }

    /** The schema itself, where this one only names it. */
    public JsonNode resolved(JsonNode schema) {
        String reference = schema.path("$ref").asText("");
        return reference.isEmpty()
                ? schema
                : document.path("components").path("schemas").path(reference.substring(reference.lastIndexOf('/') + 1));
    }

    /** A JSON value that fits the schema; harmless values, nothing optional. */
    public String example(JsonNode asked) {
        JsonNode schema = resolved(asked);
        if (schema.path("enum").size() > 0) {
            return '"' + schema.path("enum").get(0).asText() + '"';
        }
        return switch (schema.path("type").asText("object")) {
            case "string" -> text(schema.path("format").asText(""));
            case "integer", "number" -> "1";
            case "boolean" -> "false";
            case "array" -> "[" + example(schema.path("items")) + "]";
            default -> object(schema);
        };
    }

    private String object(JsonNode schema) {
        List<String> fields = new ArrayList<>();
        schema.path("required")
                .forEach(name -> fields.add('"' + name.asText() + "\":"
                        + example(schema.path("properties").path(name.asText()))));
        return "{" + String.join(",", fields) + "}";
    }

    private static String text(String format) {
        return switch (format) {
            case "uuid" -> "\"00000000-0000-4000-8000-0000000000ff\"";
            case "date-time" -> "\"2030-01-01T00:00:00Z\"";
            case "date" -> "\"2030-01-01\"";
            case "byte" -> "\"AAAA\"";
            default -> "\"isolation\"";
        };
    }
}
