package io.corrosion.itests.document;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import io.corrosion.itests.platform.Platform;
import io.corrosion.itests.platform.PlatformExtension;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code docs/openapi.yaml} is what the platform in the box answers. {@code -Dcorrosion.write=true} writes it anew. */
@ExtendWith(PlatformExtension.class)
class OpenApiDocumentIT {

    private static final List<String> OF_STORE_MODULES = List.of("/hello", "/bad-");

    @Test
    void theDocumentInTheRepositoryIsThePlatforms(Platform platform) throws IOException {
        Path file = Path.of(System.getProperty("corrosion.home", "../..")).resolve("docs/openapi.yaml");
        String document =
                yaml(inTheBox(platform.anonymous().get("/api/v1/openapi.json").json()));
        if (Boolean.getBoolean("corrosion.write")) {
            Files.writeString(file, document);
        }

        assertThat(Files.readString(file)).isEqualTo(document);
    }

    private static JsonNode inTheBox(JsonNode document) {
        ObjectNode paths = (ObjectNode) document.path("paths");
        List<String> names = new java.util.ArrayList<>();
        paths.fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(path -> OF_STORE_MODULES.stream().anyMatch(path::startsWith))
                .forEach(paths::remove);
        ObjectNode schemas = (ObjectNode) document.path("components").path("schemas");
        List.of("GreetingView", "NewGreeting", "VersionView", "ItemsGreetingView")
                .forEach(schemas::remove);
        return document;
    }

    private static String yaml(JsonNode document) throws IOException {
        ObjectMapper yaml = new ObjectMapper(YAMLFactory.builder()
                        .enable(YAMLGenerator.Feature.MINIMIZE_QUOTES)
                        .disable(YAMLGenerator.Feature.SPLIT_LINES)
                        .build())
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        return yaml.writeValueAsString(yaml.convertValue(document, TreeMap.class));
    }
}
