package io.corrosion.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.config.text.Convars;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The record of a server's configuration as it was last saved (contract 5.1, {@code server_config}). Immutable. */
final class RecordRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int NAME = 255;
    private static final Set<String> COLUMNS = Set.of(
            "server.hostname",
            "server.maxplayers",
            "server.worldsize",
            "server.seed",
            "server.description",
            "server.url",
            "server.headerimage",
            "server.tags");

    void put(Tx tx, Scope.Licence scope, Map<String, String> values, Instant now) {
        String name = values.getOrDefault("server.hostname", "");
        String tags = values.getOrDefault("server.tags", "");
        Sql.update(
                tx,
                "insert into config.server_config (license_id, tenant_id, server_name, max_players, world_size,"
                        + " current_seed, server_description, server_url, server_header_image, tags,"
                        + " config_overrides, updated_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)"
                        + " on conflict (license_id) do update set server_name = excluded.server_name,"
                        + " max_players = excluded.max_players, world_size = excluded.world_size,"
                        + " current_seed = excluded.current_seed, server_description = excluded.server_description,"
                        + " server_url = excluded.server_url, server_header_image = excluded.server_header_image,"
                        + " tags = excluded.tags, config_overrides = excluded.config_overrides,"
                        + " updated_at = excluded.updated_at",
                scope.license().value(),
                scope.tenant().value(),
                name.substring(0, Math.min(NAME, name.length())),
                whole(values, "server.maxplayers"),
                whole(values, "server.worldsize"),
                number(values, "server.seed"),
                values.getOrDefault("server.description", ""),
                values.getOrDefault("server.url", ""),
                values.getOrDefault("server.headerimage", ""),
                tags.isEmpty() ? List.of() : List.of(tags.split(",")),
                overrides(values),
                now);
    }

    /** Everything else but secrets. */
    private static String overrides(Map<String, String> values) {
        Map<String, String> others = new LinkedHashMap<>(values);
        others.keySet().removeIf(key -> COLUMNS.contains(key) || Convars.isSecret(key));
        try {
            return JSON.writeValueAsString(others).replace("\\u0000", "");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Texts can be written", e);
        }
    }

    private static @Nullable Integer whole(Map<String, String> values, String key) {
        Long number = number(values, key);
        return number == null || number != number.intValue() ? null : Integer.valueOf(number.intValue());
    }

    private static @Nullable Long number(Map<String, String> values, String key) {
        String text = values.getOrDefault(key, "");
        return text.matches("\\d{1,15}") ? Long.valueOf(text) : null;
    }
}
