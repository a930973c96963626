package io.corrosion.itests.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.itests.platform.ApiDocument;
import java.util.Random;
import java.util.UUID;

/** Values that fit a schema, nearly fit it, or do not fit it at all. Decided by the seed alone. */
final class Values {

    private static final String[] TEXTS = {
        "",
        " ",
        "a",
        "\u0000",
        "\u202e\ufeff",
        "𐍈🦀",
        "' or 1=1 --",
        "\"; drop table users; --",
        "%00",
        "%n%s%d",
        "../../../etc/passwd",
        "..\\..\\windows",
        "<script>alert(1)</script>",
        "${jndi:ldap://127.0.0.1/x}",
        "{{7*7}}",
        "-1",
        "1e309",
        "NaN",
        "null",
        "true",
        "2026-02-30T25:61:61Z",
        "9999999999999-01-01T00:00:00Z",
        "00000000-0000-0000-0000-000000000000",
        "\r\nX-Injected: yes",
        "a@b",
        "a@example.org",
        "http://169.254.169.254/latest",
        "file:///etc/passwd",
        "*",
        "[",
        "(a+)+$",
        "\ud800"
    };
    private static final int DEEP = 60;

    private final ApiDocument document;
    private final Random random;

    Values(ApiDocument document, Random random) {
        this.document = document;
        this.random = random;
    }

    /** A body: mostly near to the schema, sometimes none. */
    String body(JsonNode schema) {
        return switch (random.nextInt(12)) {
            case 0 -> text();
            case 1 -> "{" + "\"a\":{".repeat(DEEP) + "}".repeat(DEEP) + "}";
            case 2 -> "[" + "[".repeat(DEEP) + "]".repeat(DEEP) + "]";
            case 3 -> "{\"" + text().replaceAll("[\"\\\\\\p{Cntrl}]", "") + "\":1}";
            case 4 -> document.example(schema).replace("}", ",\"unknown\":1}");
            case 5 ->
                document.example(schema)
                        .substring(
                                0, random.nextInt(1 + document.example(schema).length()));
            default -> value(schema, 0).toString();
        };
    }

    String text() {
        return switch (random.nextInt(4)) {
            case 0 ->
                UUID.nameUUIDFromBytes(new byte[] {(byte) random.nextInt(8)}).toString();
            case 1 -> Integer.toString(random.nextInt());
            case 2 -> "x".repeat(random.nextInt(3_000));
            default -> TEXTS[random.nextInt(TEXTS.length)];
        };
    }

    private JsonNode value(JsonNode asked, int depth) {
        JsonNode schema = document.resolved(asked);
        if (random.nextInt(6) == 0 || depth > 6) {
            return wild();
        }
        if (schema.path("enum").size() > 0) {
            return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
        }
        return switch (schema.path("type").asText("object")) {
            case "string" -> JsonNodeFactory.instance.textNode(text());
            case "integer", "number" -> JsonNodeFactory.instance.numberNode(random.nextLong());
            case "boolean" -> JsonNodeFactory.instance.booleanNode(random.nextBoolean());
            case "array" -> JsonNodeFactory.instance.arrayNode().add(value(schema.path("items"), depth + 1));
            default -> object(schema, depth);
        };
    }

    private ObjectNode object(JsonNode schema, int depth) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        schema.path("properties").fields().forEachRemaining(property -> {
            if (random.nextInt(5) > 0) {
                object.set(property.getKey(), value(property.getValue(), depth + 1));
            }
        });
        return object;
    }

    private JsonNode wild() {
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (random.nextInt(6)) {
            case 0 -> make.nullNode();
            case 1 -> make.numberNode(random.nextBoolean() ? Long.MIN_VALUE : random.nextInt());
            case 2 -> make.numberNode(random.nextDouble() * 1e300);
            case 3 -> make.arrayNode().add(text()).add(1);
            case 4 -> make.objectNode().put(text(), text());
            default -> make.textNode(text());
        };
    }
}
