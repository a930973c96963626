package io.corrosion.modules.format;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The JSON schema that editors help authors with says what the platform reads. */
class ModuleSchemaTest {

    private final JsonNode schema;

    ModuleSchemaTest() throws IOException {
        schema = Json.tree(Files.readAllBytes(Path.of("../../docs/modules/module.schema.json")), "the schema");
    }

    @Test
    void itKnowsTheFieldsThatAreReadAndNoOthers() {
        assertThat(names(schema)).containsExactlyInAnyOrderElementsOf(fields(ModuleDescriptor.class));
        assertThat(names(part("needs"))).containsExactlyInAnyOrderElementsOf(fields(Needs.class));
        assertThat(names(part("process"))).containsExactlyInAnyOrderElementsOf(fields(Program.class));
        assertThat(names(part("game"))).containsExactlyInAnyOrderElementsOf(fields(GamePart.class));
    }

    @Test
    void itNamesTheHooksAndTheWordsForData() {
        assertThat(texts(part("process").at("/properties/hooks/items/enum")))
                .containsExactlyInAnyOrderElementsOf(Program.HOOKS);
        assertThat(texts(part("process").at("/properties/events/items/enum")))
                .containsExactlyInAnyOrderElementsOf(Program.EVENTS);
        assertThat(texts(part("needs").at("/properties/data/items/enum")))
                .containsExactlyInAnyOrderElementsOf(DataScope.words());
    }

    @Test
    void itsPatternsTakeTheModulesThatThereAre() throws IOException {
        try (Stream<Path> all = Files.walk(Path.of("../../modules-store"), 4)) {
            List<Path> described = all.filter(file -> file.endsWith("module.json")
                            && !file.toString().contains("target")
                            && !file.toString().contains("archetype"))
                    .toList();
            assertThat(described).hasSizeGreaterThan(6);
            for (Path file : described) {
                JsonNode module = Json.tree(Files.readAllBytes(file), file.toString());
                assertThat(names(schema)).as(file.toString()).containsAll(texts(module.fieldNames()));
                assertThat(texts(module.fieldNames())).as(file.toString()).containsAll(texts(schema.path("required")));
                for (String field : List.of("slug", "version", "icon")) {
                    assertThat(module.path(field).asText())
                            .matches(part(field).path("pattern").asText());
                }
            }
        }
    }

    private JsonNode part(String field) {
        return schema.path("properties").path(field);
    }

    private static List<String> names(JsonNode object) {
        assertThat(object.path("additionalProperties").isBoolean()).isTrue();
        return texts(object.path("properties").fieldNames());
    }

    private static List<String> fields(Class<? extends Record> type) {
        return Stream.of(type.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> texts(JsonNode array) {
        return Stream.iterate(0, i -> i < array.size(), i -> i + 1)
                .map(i -> array.path(i).asText())
                .toList();
    }

    private static List<String> texts(Iterator<String> names) {
        return Stream.generate(() -> names)
                .takeWhile(Iterator::hasNext)
                .map(Iterator::next)
                .toList();
    }
}
