package io.corrosion.modules.shop;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.api.vault.Vault;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what people have set, as texts: secrets sealed for their server and module, so that moved to another row they do not open. */
final class SettingRows {

    private static final Logger LOG = LoggerFactory.getLogger(SettingRows.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIND =
            "select content::text as content, sealed, changed_by from modules.module_settings where license_id = ? and slug = ?";
    private static final String SAVE = """
            insert into modules.module_settings (tenant_id, license_id, slug, content, changed_by, id, sealed)
            values (?, ?, ?, ?::jsonb, ?, ?, ?)
            on conflict (license_id, slug) do update
            set content = excluded.content, changed_by = excluded.changed_by, changed_at = now(), id = excluded.id,
                sealed = excluded.sealed""";

    private final Vault vault;

    SettingRows(Vault vault) {
        this.vault = vault;
    }

    /**
     * What is kept.
     *
     * @param readable what lies in clear text
     * @param opened what was sealed
     */
    record Kept(Map<String, String> readable, Map<String, String> opened, String by) {

        private static final Kept NOTHING = new Kept(Map.of(), Map.of(), "");

        /** All of it. */
        Map<String, String> values() {
            Map<String, String> all = new HashMap<>(readable);
            all.putAll(opened);
            return all;
        }

        /** Whether one of these lies in clear text, as what was entered before its field became a secret. */
        boolean shows(Set<String> secrets) {
            return !Collections.disjoint(readable.keySet(), secrets);
        }
    }

    Kept of(Tx tx, Scope.Licence scope, String slug) {
        return Sql.first(
                        tx,
                        FIND,
                        row -> new Kept(
                                read(row.text("content")),
                                row.maybe("sealed", String.class)
                                        .map(text -> open(scope, slug, text))
                                        .orElse(Map.of()),
                                row.text("changed_by")),
                        scope.license().value(),
                        slug)
                .orElse(Kept.NOTHING);
    }

    /** @param secrets names of those that are sealed */
    void save(Tx tx, Scope.Licence scope, String slug, Map<String, String> values, Set<String> secrets, String by) {
        Map<String, String> readable = new HashMap<>(values);
        readable.keySet().removeAll(secrets);
        Map<String, String> hidden = new HashMap<>(values);
        hidden.keySet().retainAll(secrets);
        hidden.values().removeIf(String::isEmpty);
        Sql.update(
                tx,
                SAVE,
                scope.tenant().value(),
                scope.license().value(),
                slug,
                write(readable),
                by,
                id(scope, slug),
                seal(scope, slug, hidden));
    }

    /** What the secrets of a row are bound to. */
    static String purpose(UUID id) {
        return "modules/settings/" + id;
    }

    private static UUID id(Scope.Licence scope, String slug) {
        return UUID.nameUUIDFromBytes((scope.license() + "/" + slug).getBytes(StandardCharsets.UTF_8));
    }

    private Optional<String> seal(Scope.Licence scope, String slug, Map<String, String> hidden) {
        byte[] plain = write(hidden).getBytes(StandardCharsets.UTF_8);
        return hidden.isEmpty()
                ? Optional.empty()
                : Optional.of(vault.seal(scope.tenant(), purpose(id(scope, slug)), plain));
    }

    /** What does not open counts as not set: whoever knows it can enter it anew. */
    private Map<String, String> open(Scope.Licence scope, String slug, String text) {
        try {
            byte[] plain = vault.open(scope.tenant(), purpose(id(scope, slug)), text);
            return read(new String(plain, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            LOG.warn(
                    "The secrets in the settings of {} on server {} do not open and count as not set: have them entered anew. {}",
                    slug,
                    scope.license(),
                    e.getMessage());
            return Map.of();
        }
    }

    private static Map<String, String> read(String json) {
        try {
            return JSON.readValue(json, new TypeReference<>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Settings are not what was written");
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
