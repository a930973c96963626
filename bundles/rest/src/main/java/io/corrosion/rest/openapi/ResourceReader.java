package io.corrosion.rest.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.TypeFactory;
import io.corrosion.api.rest.Requires;
import io.corrosion.rest.route.Operation;
import io.corrosion.rest.route.PathTemplate;
import io.swagger.v3.core.converter.ModelConverters;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.jaxrs2.Reader;
import io.swagger.v3.oas.models.OpenAPI;
import jakarta.ws.rs.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Reads one resource class with the swagger reader. The reader works through static state, so only one reads at a time,
 * and the state is thrown away afterwards: it would keep the classes of a removed module for ever (trap 6).
 */
final class ResourceReader {

    private static final Object ONE_AT_A_TIME = new Object();

    private ResourceReader() {}

    static ObjectNode read(Class<?> resource, String path) {
        synchronized (ONE_AT_A_TIME) {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(Reader.class.getClassLoader());
            try {
                ObjectMapper mapper = SchemaTypes.mapper();
                ModelConverters.getInstance().addConverter(new ModelResolver(mapper));
                ModelConverters.getInstance().addConverter(new SchemaTypes(mapper));
                OpenAPI read = new Reader(new OpenAPI()).read(Set.of(resource));
                return placed(Json.mapper().valueToTree(read), resource, path);
            } finally {
                ModelConverters.reset();
                TypeFactory.defaultInstance().clearCache();
                thread.setContextClassLoader(before);
            }
        }
    }

    /** Puts the paths where they are served, and says who may call them. */
    private static ObjectNode placed(ObjectNode read, Class<?> resource, String path) {
        ObjectNode document = new ObjectMapper().createObjectNode();
        ObjectNode paths = document.putObject("paths");
        for (Map.Entry<String, Operation> known : operations(resource).entrySet()) {
            String[] key = known.getKey().split(" ", 2);
            JsonNode operation = read.path("paths").path(key[1]).path(key[0]);
            if (operation instanceof ObjectNode found) {
                paths.withObjectProperty(PathTemplate.of(path, key[1]).text().substring("/v1".length()))
                        .set(key[0], described(found.deepCopy(), known.getValue(), path));
            }
        }
        JsonNode schemas = read.path("components").path("schemas");
        if (schemas.isObject()) {
            schemas.forEach(ResourceReader::markNullable);
            document.putObject("components").set("schemas", schemas);
        }
        return document;
    }

    /** What is not required is an optional, which is written as null. */
    private static void markNullable(JsonNode schema) {
        Set<String> required = new HashSet<>();
        schema.path("required").forEach(name -> required.add(name.asText()));
        schema.path("properties").fields().forEachRemaining(property -> {
            if (!required.contains(property.getKey()) && !property.getValue().has("$ref")) {
                ((ObjectNode) property.getValue()).put("nullable", true);
            }
        });
    }

    private static Map<String, Operation> operations(Class<?> resource) {
        Path root = resource.getAnnotation(Path.class);
        Map<String, Operation> operations = new HashMap<>();
        for (Operation operation : Operation.of(resource)) {
            String path = PathTemplate.of(root == null ? "" : root.value(), operation.path())
                    .text();
            operations.put(operation.method().toLowerCase(Locale.ROOT) + " " + path, operation);
        }
        return operations;
    }

    private static ObjectNode described(ObjectNode operation, Operation known, String path) {
        String area = PathTemplate.of(path)
                .text()
                .substring("/v1".length())
                .replaceAll("\\{[^}]*}|/", " ")
                .trim();
        String tag = area.replaceAll(" +", " ");
        if (!operation.has("tags")) {
            operation.putArray("tags").add(tag);
        }
        operation.put("operationId", tag.replace(' ', '_').replace('-', '_') + "_" + known.name());
        known.permission()
                .ifPresentOrElse(
                        permission -> operation
                                .put("x-permission", permission)
                                .putArray("security")
                                .addObject()
                                .putArray("bearer"),
                        () -> operation.putArray("security"));
        known.permission()
                .ifPresent(any -> operation.put(
                        "x-key-scope",
                        known.keys().sessionOnly()
                                ? "none"
                                : known.keys().scopes().isEmpty()
                                        ? "any"
                                        : known.keys().names()));
        known.permission().filter(Requires.SIGNED_IN::equals).ifPresent(any -> operation.remove("x-permission"));
        ObjectNode responses = operation.withObjectProperty("responses");
        JsonNode success = responses.remove("default");
        if (success != null && responses.isEmpty()) {
            responses.set("200", ((ObjectNode) success).put("description", "Success"));
        }
        responses.putObject("default").put("$ref", "#/components/responses/Problem");
        return operation;
    }
}
