package io.corrosion.modules;

import io.corrosion.api.module.ModuleState;
import io.corrosion.api.operation.Operation;
import io.corrosion.api.operation.OperationState;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.sql.Array;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Component;

/** Module records in PostgreSQL, in plain SQL: most of this is the platform's, not a tenant's. Thread-safe. */
@Component(service = ModuleRecords.class)
public final class JdbcModuleRecords implements ModuleRecords {

    private static final String SAVE_MODULE = """
            insert into modules.modules (slug, name, desired_version, installed_version, state, reason, failed_starts,
                                         everywhere, paths, changed_by, changed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (slug) do update set name = excluded.name, desired_version = excluded.desired_version,
                installed_version = excluded.installed_version, state = excluded.state, reason = excluded.reason,
                failed_starts = excluded.failed_starts, everywhere = excluded.everywhere, paths = excluded.paths,
                changed_by = excluded.changed_by, changed_at = excluded.changed_at""";

    private static final String SAVE_OUTCOME = """
            insert into modules.module_installations (id, slug, kind, version, status, progress, step, error_message,
                                                      actor, touched, started_at, completed_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set status = excluded.status, progress = excluded.progress, step = excluded.step,
                error_message = excluded.error_message, touched = excluded.touched, completed_at = excluded.completed_at""";

    /** Work on an open statement. */
    private interface Work<R> {
        R on(PreparedStatement statement) throws SQLException;
    }

    @Override
    public List<ModuleRecord> all(Tx tx) {
        return run(tx, "select * from modules.modules order by slug", statement -> {
            List<ModuleRecord> modules = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    modules.add(module(rows));
                }
            }
            return modules;
        });
    }

    @Override
    public void save(Tx tx, ModuleRecord module) {
        run(tx, SAVE_MODULE, statement -> {
            statement.setString(1, module.slug());
            statement.setString(2, module.name());
            statement.setString(3, module.desired().orElse(null));
            statement.setString(4, module.installed().orElse(null));
            statement.setString(5, module.state().wire());
            statement.setString(6, module.reason());
            statement.setInt(7, module.failedStarts());
            statement.setBoolean(8, module.everywhere());
            statement.setArray(9, texts(tx, module.paths()));
            statement.setString(10, module.by());
            statement.setTimestamp(11, Timestamp.from(module.changedAt()));
            return statement.executeUpdate();
        });
    }

    @Override
    public void save(Tx tx, Outcome outcome) {
        run(tx, SAVE_OUTCOME, statement -> {
            Operation operation = outcome.operation();
            statement.setObject(1, operation.id());
            statement.setString(2, outcome.slug());
            statement.setString(3, operation.kind());
            statement.setString(4, outcome.version().orElse(null));
            statement.setString(5, operation.state().wire());
            statement.setInt(6, operation.progress());
            statement.setString(7, operation.step());
            statement.setString(8, operation.reason());
            statement.setString(9, outcome.by());
            statement.setArray(10, texts(tx, outcome.touched()));
            statement.setTimestamp(11, Timestamp.from(operation.startedAt()));
            statement.setTimestamp(
                    12, operation.finishedAt().map(Timestamp::from).orElse(null));
            return statement.executeUpdate();
        });
    }

    @Override
    public List<Outcome> latest(Tx tx, int limit) {
        return run(tx, "select * from modules.module_installations order by started_at desc limit ?", statement -> {
            statement.setInt(1, limit);
            List<Outcome> outcomes = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    outcomes.add(outcome(rows));
                }
            }
            return outcomes;
        });
    }

    @Override
    public Map<LicenseId, Set<String>> enablements(Tx tx) {
        return run(tx, "select license_id, slug from modules.module_enablements", statement -> {
            Map<LicenseId, Set<String>> enabled = new HashMap<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    enabled.computeIfAbsent(new LicenseId(rows.getObject(1, UUID.class)), none -> new HashSet<>())
                            .add(rows.getString(2));
                }
            }
            return enabled;
        });
    }

    @Override
    public void enable(Tx tx, Scope.Licence scope, String slug, String by) {
        String sql = """
                insert into modules.module_enablements (tenant_id, license_id, slug, enabled_by) values (?, ?, ?, ?)
                on conflict do nothing""";
        run(tx, sql, statement -> {
            statement.setObject(1, scope.tenant().value());
            statement.setObject(2, scope.license().value());
            statement.setString(3, slug);
            statement.setString(4, by);
            return statement.executeUpdate();
        });
    }

    @Override
    public void disable(Tx tx, Scope.Licence scope, String slug) {
        run(tx, "delete from modules.module_enablements where license_id = ? and slug = ?", statement -> {
            statement.setObject(1, scope.license().value());
            statement.setString(2, slug);
            return statement.executeUpdate();
        });
    }

    private static ModuleRecord module(ResultSet row) throws SQLException {
        return new ModuleRecord(
                row.getString("slug"),
                row.getString("name"),
                Optional.ofNullable(row.getString("desired_version")),
                Optional.ofNullable(row.getString("installed_version")),
                ModuleState.valueOf(row.getString("state").toUpperCase(java.util.Locale.ROOT)),
                row.getString("reason"),
                row.getInt("failed_starts"),
                row.getBoolean("everywhere"),
                texts(row.getArray("paths")),
                row.getString("changed_by"),
                row.getTimestamp("changed_at").toInstant());
    }

    private static Outcome outcome(ResultSet row) throws SQLException {
        Operation operation = new Operation(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                OperationState.valueOf(row.getString("status").toUpperCase(java.util.Locale.ROOT)),
                row.getInt("progress"),
                row.getString("step"),
                row.getString("error_message"),
                row.getTimestamp("started_at").toInstant(),
                instant(row.getTimestamp("completed_at")));
        return new Outcome(
                operation,
                row.getString("slug"),
                Optional.ofNullable(row.getString("version")),
                row.getString("actor"),
                texts(row.getArray("touched")));
    }

    private static Optional<Instant> instant(@Nullable Timestamp timestamp) {
        return Optional.ofNullable(timestamp).map(Timestamp::toInstant);
    }

    private static Array texts(Tx tx, List<String> texts) throws SQLException {
        return tx.connection().createArrayOf("text", texts.toArray());
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static <R> R run(Tx tx, String sql, Work<R> work) {
        try (PreparedStatement statement = tx.connection().prepareStatement(sql)) {
            return work.on(statement);
        } catch (SQLException e) {
            throw new IllegalStateException("module records: " + e.getMessage(), e);
        }
    }
}
