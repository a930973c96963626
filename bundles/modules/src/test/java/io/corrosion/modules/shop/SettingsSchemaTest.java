package io.corrosion.modules.shop;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.audit.Changes;
import io.corrosion.api.module.SettingField;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    @Test
    void ofASecretNothingIsShownButWhetherItIsSet() {
        SettingsSchema secret = schema("""
                {"properties": {"webhook": {"type": "string", "writeOnly": true, "default": "none", "pattern": "^https:"}}}""");

        assertThat(secret.fields(Map.of("webhook", "https://hush")))
                .containsExactly(new SettingField("webhook", "webhook", "", "string", List.of(), "", true, true));
        assertThat(secret.fields(Map.of()))
                .containsExactly(new SettingField("webhook", "webhook", "", "string", List.of(), "", true, false));
        assertThat(secret.wrong(Map.of("webhook", "hush")).toString()).doesNotContain("hush");
        assertThat(secret.typed(Map.of("webhook", "https://hush"))).isEqualTo(Map.of("webhook", "https://hush"));
    }

    @Test
    void aSecretThatComesEmptyStaysAndOneThatComesAsNothingGoes() {
        SettingsSchema secret = schema("{\"properties\": {\"webhook\": {\"writeOnly\": true}, \"mood\": {}}}");
        Map<String, String> before = Map.of("webhook", "hush", "mood", "calm");
        Map<String, String> nothing = new HashMap<>();
        nothing.put("webhook", null);

        assertThat(ModuleSettings.changed(before, Map.of("webhook", "", "mood", ""), secret))
                .isEqualTo(Map.of("webhook", "hush", "mood", ""));
        assertThat(ModuleSettings.changed(before, nothing, secret)).isEqualTo(Map.of("webhook", "", "mood", "calm"));
    }

    @Test
    void theAuditLogSaysThatASecretWasChangedAndNotFromWhatToWhat() {
        Map<String, String> details = ModuleSettings.details(
                Map.of("webhook", "hush", "mood", "calm"),
                Map.of("webhook", "quiet", "mood", "wild"),
                Set.of("webhook"));

        assertThat(details)
                .containsEntry("before.mood", "calm")
                .containsEntry("after.mood", "wild")
                .containsEntry("before.webhook", Changes.MASK)
                .containsEntry("after.webhook", Changes.MASK);
        assertThat(details.toString()).doesNotContain("hush").doesNotContain("quiet");
        assertThat(ModuleSettings.details(Map.of(), Map.of("webhook", "hush"), Set.of("webhook")))
                .containsEntry("before.webhook", "");
    }

    private static SettingsSchema schema(String json) {
        try {
            return new SettingsSchema(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
