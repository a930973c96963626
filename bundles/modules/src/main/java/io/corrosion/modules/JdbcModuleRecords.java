package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.operation.OperationState;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Component;

/** Module records in PostgreSQL, in plain SQL: most of this is the platform's, not a tenant's. Thread-safe. */
@Component(service = ModuleRecords.class)
public final class JdbcModuleRecords implements ModuleRecords {

    private static final String SAVE_MODULE = """
            insert into modules.modules (slug, name, desired_version, installed_version, state, reason, failed_starts,
                                         everywhere, paths, sha256, repository, store_key, author_key, changed_by,
                                         changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (slug) do update set name = excluded.name, desired_version = excluded.desired_version,
                installed_version = excluded.installed_version, state = excluded.state, reason = excluded.reason,
                failed_starts = excluded.failed_starts, everywhere = excluded.everywhere, paths = excluded.paths,
                sha256 = excluded.sha256, repository = excluded.repository, store_key = excluded.store_key,
                author_key = excluded.author_key, changed_by = excluded.changed_by, changed_at = excluded.changed_at""";

    private static final String SAVE_OUTCOME = """
            insert into modules.module_installations (id, slug, kind, version, status, progress, step, error_message,
                                                      actor, touched, started_at, completed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set status = excluded.status, progress = excluded.progress, step = excluded.step,
                error_message = excluded.error_message, touched = excluded.touched, completed_at = excluded.completed_at""";

    private static final String ENABLE = """
            insert into modules.module_enablements (tenant_id, license_id, slug, enabled_by) values (?, ?, ?, ?)
            on conflict do nothing""";

    @Override
    public List<ModuleRecord> all(Tx tx) {
        return Sql.list(tx, "select * from modules.modules order by slug", JdbcModuleRecords::module);
    }

    @Override
    public void save(Tx tx, ModuleRecord module) {
        Sql.update(
                tx,
                SAVE_MODULE,
                module.slug(),
                module.name(),
                module.desired(),
                module.installed(),
                module.state(),
                module.reason(),
                module.failedStarts(),
                module.everywhere(),
                module.paths(),
                module.sha256(),
                module.origin().repository(),
                module.origin().storeKey(),
                module.origin().authorKey(),
                module.by(),
                module.changedAt());
    }

    @Override
    public void save(Tx tx, Outcome outcome) {
        Operation operation = outcome.operation();
        Sql.update(
                tx,
                SAVE_OUTCOME,
                operation.id(),
                outcome.slug(),
                operation.kind(),
                outcome.version(),
                operation.state(),
                operation.progress(),
                operation.step(),
                operation.reason(),
                outcome.by(),
                outcome.touched(),
                operation.startedAt(),
                operation.finishedAt());
    }

    @Override
    public List<Outcome> latest(Tx tx, int limit) {
        String newest = "select * from modules.module_installations order by started_at desc limit ?";
        return Sql.list(tx, newest, JdbcModuleRecords::outcome, limit);
    }

    @Override
    public Map<LicenseId, Set<String>> enablements(Tx tx) {
        record Enablement(LicenseId license, String slug) {}
        return Sql.list(
                        tx,
                        "select license_id, slug from modules.module_enablements",
                        row -> new Enablement(new LicenseId(row.uuid("license_id")), row.text("slug")))
                .stream()
                .collect(Collectors.groupingBy(
                        Enablement::license, Collectors.mapping(Enablement::slug, Collectors.toUnmodifiableSet())));
    }

    @Override
    public void enable(Tx tx, Scope.Licence scope, String slug, String by) {
        Sql.update(tx, ENABLE, scope.tenant().value(), scope.license().value(), slug, by);
    }

    @Override
    public void disable(Tx tx, Scope.Licence scope, String slug) {
        String delete = "delete from modules.module_enablements where license_id = ? and slug = ?";
        Sql.update(tx, delete, scope.license().value(), slug);
    }

    private static ModuleRecord module(Row row) {
        return new ModuleRecord(
                row.text("slug"),
                row.text("name"),
                row.maybe("desired_version", String.class),
                row.maybe("installed_version", String.class),
                row.choice("state", ModuleState.class),
                row.text("reason"),
                row.number("failed_starts"),
                row.flag("everywhere"),
                row.texts("paths"),
                row.text("sha256"),
                new Origin(row.text("repository"), row.text("store_key"), row.text("author_key")),
                row.text("changed_by"),
                row.instant("changed_at"));
    }

    private static Outcome outcome(Row row) {
        Operation operation = new Operation(
                row.uuid("id"),
                row.text("kind"),
                row.choice("status", OperationState.class),
                row.number("progress"),
                row.text("step"),
                row.text("error_message"),
                row.instant("started_at"),
                row.maybe("completed_at", Instant.class));
        return new Outcome(
                operation,
                row.text("slug"),
                row.maybe("version", String.class),
                row.text("actor"),
                row.texts("touched"));
    }
}
