package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.module.SettingField;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsSchemaTest {

    private final SettingsSchema schema = schema("""
            {"type": "object", "required": ["greeting"], "properties": {
              "greeting": {"type": "string", "title": "Greeting", "maxLength": 10},
              "times": {"type": "integer", "minimum": 1, "maximum": 5, "default": 2},
              "share": {"type": "number", "maximum": 1},
              "loud": {"type": "boolean", "default": false},
              "mood": {"type": "string", "enum": ["calm", "wild"], "default": "calm"}}}""");

    @Test
    void fieldsShowTitlesChoicesAndDefaults() {
        List<SettingField> fields = schema.fields(Map.of("greeting", "Hi"));

        assertThat(fields).extracting(SettingField::name).containsExactly("greeting", "times", "share", "loud", "mood");
        assertThat(fields.get(0)).isEqualTo(new SettingField("greeting", "Greeting", "", "string", List.of(), "Hi"));
        assertThat(fields.get(1).value()).isEqualTo("2");
        assertThat(fields.get(4).choices()).containsExactly("calm", "wild");
    }

    @Test
    void whatTheSchemaRefusesIsNamedByField() {
        assertThat(schema.wrong(Map.of(
                        "greeting", "far too long a greeting",
                        "times", "9",
                        "share", "1.5",
                        "loud", "perhaps",
                        "mood", "sad",
                        "other", "x")))
                .containsOnlyKeys("greeting", "times", "share", "loud", "mood", "other");
        assertThat(schema.wrong(Map.of())).containsOnlyKeys("greeting");
        assertThat(schema.wrong(Map.of("greeting", "Hi", "times", "5", "share", "0.5", "loud", "true")))
                .isEmpty();
    }

    @Test
    void modulesGetValuesInTheirTypes() {
        assertThat(schema.typed(Map.of("greeting", "Hi", "loud", "true", "share", "0.25")))
                .isEqualTo(Map.of("greeting", "Hi", "times", 2L, "share", 0.25, "loud", true, "mood", "calm"));
    }

    private static SettingsSchema schema(String json) {
        try {
            return new SettingsSchema(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
