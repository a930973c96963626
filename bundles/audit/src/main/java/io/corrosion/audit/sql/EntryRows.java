package io.corrosion.audit.sql;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.audit.AuditQuery;
import io.corrosion.api.audit.LoggedEntry;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Reads rows of {@code audit_logs}, newest first. Thread-safe, without state. */
public final class EntryRows {

    private static final String SELECT = """
            select a.id, a.created_at, a.license_id, a.actor_id, a.actor_type, a.actor_name, a.action, a.resource_type,
                a.resource_id, coalesce(a.ip_address, '') as ip_address, coalesce(a.user_agent, '') as user_agent,
                array(select key from jsonb_each_text(a.metadata) order by key) as metadata_keys,
                array(select value from jsonb_each_text(a.metadata) order by key) as metadata_values,
                coalesce((select l.position from audit.links l where l.created_at = a.created_at and l.entry_id = a.id
                    limit 1), 0) as position
            from audit.audit_logs a where\s""";
    private static final List<String> SECURITY = List.of(
            "access.%",
            "auth.%",
            "account.%",
            "session.%",
            "role.%",
            "tenant.member.%",
            "member.%",
            "invitation.%",
            "credential.%",
            "apikey.%",
            "api-key.%",
            "audit.%",
            "vault.%");

    /** Where a page ends: the last entry's moment and id. */
    public record Mark(Instant at, UUID id) {}

    /** The entries the query asks for that lie before the mark. */
    public List<LoggedEntry> find(Tx tx, AuditQuery query, Optional<Mark> before, int limit) {
        var where = new Where();
        scope(where, tx.scope());
        query.server().ifPresent(server -> where.and("a.license_id = ?", server.value()));
        query.actor().ifPresent(actor -> where.and("a.actor_id = ?", actor.value()));
        query.action().ifPresent(action -> action(where, action));
        query.resourceType().ifPresent(type -> where.and("a.resource_type = ?", type));
        query.resourceId().ifPresent(id -> where.and("a.resource_id = ?", id));
        query.from().ifPresent(from -> where.and("a.created_at >= ?", from));
        query.to().ifPresent(to -> where.and("a.created_at < ?", to));
        query.search().ifPresent(words -> search(where, words));
        if (query.securityOnly()) {
            where.and("a.action like any(?)", SECURITY);
        }
        before.ifPresent(mark -> where.and("(a.created_at, a.id) < (?, ?)", mark.at(), mark.id()));
        where.arguments.add(limit);
        return Sql.list(
                tx,
                SELECT + where.text + " order by a.created_at desc, a.id desc limit ?",
                EntryRows::entry,
                where.arguments.toArray());
    }

    /** The newest entries of one server, of what the transaction's scope sees. */
    public List<LoggedEntry> latest(Tx tx, LicenseId license, int limit) {
        return Sql.list(
                tx,
                SELECT + "a.license_id = ? order by a.created_at desc, a.id desc limit ?",
                EntryRows::entry,
                license.value(),
                limit);
    }

    /** Said again, although row-level security says it: so that the planner takes the index of the organisation. */
    private static void scope(Where where, Scope scope) {
        if (scope instanceof Scope.Licence licence) {
            where.and("a.tenant_id = ?", licence.tenant().value());
            where.and("a.license_id = ?", licence.license().value());
        } else if (scope instanceof Scope.Tenant tenant) {
            where.and("a.tenant_id = ?", tenant.tenant().value());
        } else if (scope instanceof Scope.Platform) {
            where.and("a.tenant_id is null");
        } else {
            throw new IllegalArgumentException("The log is read by organisation or of the platform, not of " + scope);
        }
    }

    private static void action(Where where, String action) {
        if (action.endsWith("*")) {
            where.and("a.action like ?", escaped(action.substring(0, action.length() - 1)) + "%");
        } else {
            where.and("a.action = ?", action);
        }
    }

    private static void search(Where where, String words) {
        for (String word : words.strip().split("\\s+")) {
            if (!word.isEmpty()) {
                where.and(
                        "(a.actor_name || ' ' || a.action || ' ' || a.resource_type || ' ' || a.resource_id || ' '"
                                + " || coalesce(a.ip_address, '') || ' ' || a.metadata::text) ilike ?",
                        "%" + escaped(word) + "%");
            }
        }
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static LoggedEntry entry(Row row) {
        var actor = new Actor(
                row.text("actor_type"),
                row.maybe("actor_id", UUID.class),
                row.text("actor_name"),
                row.text("ip_address"),
                row.text("user_agent"));
        return new LoggedEntry(
                row.uuid("id"),
                row.count("position"),
                row.instant("created_at"),
                new AuditEntry(
                        actor,
                        row.text("action"),
                        row.text("resource_type"),
                        row.text("resource_id"),
                        row.maybe("license_id", UUID.class).map(LicenseId::new),
                        metadata(row.texts("metadata_keys"), row.texts("metadata_values"))));
    }

    private static Map<String, String> metadata(List<String> keys, List<String> values) {
        var metadata = new HashMap<String, String>();
        for (int i = 0; i < keys.size(); i++) {
            metadata.put(keys.get(i), values.get(i));
        }
        return metadata;
    }

    private static final class Where {

        private final StringBuilder text = new StringBuilder("true");
        private final List<Object> arguments = new ArrayList<>();

        void and(String condition, Object... more) {
            text.append(" and ").append(condition);
            arguments.addAll(List.of(more));
        }
    }
}
