package io.corrosion.testkit.module;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A {@code module.json}: what each module says of itself, and whatever a test would say besides. Confined to one thread. */
public final class ModuleJson {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final ObjectNode fields;

    private ModuleJson(ObjectNode fields) {
        this.fields = fields;
    }

    /** Of a module that costs nothing, needs nothing and owns the path of its slug. */
    public static ModuleJson of(String slug, String version) {
        return new ModuleJson(MAPPER.createObjectNode())
                .with("slug", slug)
                .with("name", slug)
                .with("version", version)
                .with("author", "Ada")
                .with("description", "A module for a test")
                .with("api", "[1.0,2)")
                .with("paths", List.of("/" + slug));
    }

    /** As it stands there, to be changed. */
    public static ModuleJson read(byte[] json) {
        try {
            return new ModuleJson((ObjectNode) MAPPER.readTree(json));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param value a text, a number, a list, a map or a record; null to take the field out */
    public ModuleJson with(String field, Object value) {
        if (value == null) {
            fields.remove(field);
        } else {
            fields.set(field, MAPPER.valueToTree(value));
        }
        return this;
    }

    public byte[] bytes() {
        try {
            return MAPPER.writeValueAsBytes(fields);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
