package io.corrosion.modules.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.Map;

/** Keeps what people have set, as texts. */
final class SettingRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SAVE = """
            insert into modules.module_settings (tenant_id, license_id, slug, content, changed_by) values (?, ?, ?, ?::jsonb, ?)
            on conflict (license_id, slug) do update
            set content = excluded.content, changed_by = excluded.changed_by, changed_at = now()""";

    private SettingRows() {}

    static Map<String, String> of(Tx tx, Scope.Licence scope, String slug) {
        return Sql.first(
                        tx,
                        "select content::text as content from modules.module_settings where license_id = ? and slug = ?",
                        row -> read(row.text("content")),
                        scope.license().value(),
                        slug)
                .orElse(Map.of());
    }

    static void save(Tx tx, Scope.Licence scope, String slug, Map<String, String> values, String by) {
        Sql.update(tx, SAVE, scope.tenant().value(), scope.license().value(), slug, write(values), by);
    }

    private static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are not what was written", e);
        }
    }

    private static String write(Map<String, String> values) {
        try {
            return JSON.writeValueAsString(values);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts are always JSON", e);
        }
    }
}
