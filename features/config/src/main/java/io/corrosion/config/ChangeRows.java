package io.corrosion.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.config.ConfigChange.Difference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of changes; the newest hundred of a server are kept. Immutable. */
final class ChangeRows {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int KEPT = 100;

    void add(Tx tx, Scope.Licence scope, ConfigChange change) {
        Sql.update(
                tx,
                "insert into config.changes (id, tenant_id, license_id, file, actor, edits, undo_of, at)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                change.id(),
                scope.tenant().value(),
                scope.license().value(),
                change.file(),
                change.actor(),
                json(change.differences()),
                change.undoOf().orElse(null),
                change.at());
        Sql.update(
                tx,
                "delete from config.changes where license_id = ? and id not in"
                        + " (select id from config.changes where license_id = ? order by at desc limit " + KEPT + ")",
                scope.license().value(),
                scope.license().value());
    }

    /** The newest first. */
    List<ConfigChange> latest(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                "select * from config.changes where license_id = ? order by at desc",
                ChangeRows::change,
                scope.license().value());
    }

    Optional<ConfigChange> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                "select * from config.changes where license_id = ? and id = ?",
                ChangeRows::change,
                scope.license().value(),
                id);
    }

    private static ConfigChange change(Row row) {
        return new ConfigChange(
                row.uuid("id"),
                row.text("file"),
                row.text("actor"),
                differences(row.text("edits")),
                row.maybe("undo_of", UUID.class),
                row.instant("at"));
    }

    private static String json(List<Difference> differences) {
        ArrayNode all = JSON.createArrayNode();
        for (Difference difference : differences) {
            ObjectNode one = all.addObject().put("key", difference.key());
            difference.before().ifPresent(value -> one.put("before", value));
            difference.after().ifPresent(value -> one.put("after", value));
        }
        return all.toString();
    }

    private static List<Difference> differences(String json) {
        try {
            List<Difference> all = new ArrayList<>();
            for (JsonNode one : JSON.readTree(json)) {
                all.add(new Difference(one.path("key").asText(), text(one, "before"), text(one, "after")));
            }
            return all;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A change cannot be read", e);
        }
    }

    private static Optional<String> text(JsonNode node, String field) {
        return Optional.ofNullable(node.get(field)).map(JsonNode::asText);
    }
}
