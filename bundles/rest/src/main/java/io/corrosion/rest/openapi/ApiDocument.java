package io.corrosion.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The document of the whole API, merged from what the resources bring. Schemas of the same name that differ are renamed,
 * so that two slices may both have a {@code View}. Pure; sorted, so that the same resources give the same bytes.
 */
public final class ApiDocument {

    private static final String SCHEMA = "#/components/schemas/";

    private ApiDocument() {}

    public static ObjectNode merged(List<Fragment> fragments) {
        ObjectNode document = Skeleton.document();
        ObjectNode schemas = document.withObject("/components/schemas");
        Map<String, ObjectNode> paths = new TreeMap<>();
        List<Fragment> inOrder =
                fragments.stream().sorted(Comparator.comparing(Fragment::path)).toList();
        for (Fragment fragment : inOrder) {
            ObjectNode part = renamed(fragment.json(), schemas);
            part.path("components")
                    .path("schemas")
                    .fields()
                    .forEachRemaining(schema -> schemas.set(schema.getKey(), schema.getValue()));
            part.path("paths")
                    .fields()
                    .forEachRemaining(path ->
                            paths.merge(path.getKey(), ((ObjectNode) path.getValue()).deepCopy(), ObjectNode::setAll));
        }
        ObjectNode merged = document.putObject("paths");
        paths.forEach(merged::set);
        return document;
    }

    /** The part with other names for its schemas where a different one has the name already. */
    private static ObjectNode renamed(ObjectNode part, ObjectNode taken) {
        Map<String, String> names = new TreeMap<>();
        Iterator<Map.Entry<String, JsonNode>> schemas =
                part.path("components").path("schemas").fields();
        while (schemas.hasNext()) {
            Map.Entry<String, JsonNode> schema = schemas.next();
            String name = schema.getKey();
            JsonNode other = taken.get(name);
            for (int more = 2; other != null && !other.equals(schema.getValue()); more++) {
                name = schema.getKey() + more;
                other = taken.get(name);
            }
            if (!name.equals(schema.getKey())) {
                names.put(schema.getKey(), name);
            }
        }
        return names.isEmpty()
                ? part
                : (ObjectNode) rewritten(part, names, part.path("components").path("schemas"));
    }

    private static JsonNode rewritten(JsonNode node, Map<String, String> names, JsonNode schemas) {
        if (node.isArray()) {
            var list = new ObjectMapper().createArrayNode();
            node.forEach(child -> list.add(rewritten(child, names, schemas)));
            return list;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode copy = new ObjectMapper().createObjectNode();
        node.fields().forEachRemaining(field -> {
            String key = node == schemas ? names.getOrDefault(field.getKey(), field.getKey()) : field.getKey();
            JsonNode value = field.getValue();
            if (key.equals("$ref") && value.asText().startsWith(SCHEMA)) {
                String name = value.asText().substring(SCHEMA.length());
                copy.put(key, SCHEMA + names.getOrDefault(name, name));
            } else {
                copy.set(key, rewritten(value, names, schemas));
            }
        });
        return copy;
    }
}
