package io.corrosion.backups;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** The table of restores. Immutable. */
public final class RestoreRows {

    void add(Tx tx, Scope.Licence scope, Restore restore, Instant at) {
        Sql.update(
                tx,
                "insert into backups.restores (id, tenant_id, license_id, backup_id, paths, target_path, step, actor,"
                        + " created_at) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)",
                restore.id(),
                scope.tenant().value(),
                scope.license().value(),
                restore.backup(),
                restore.paths(),
                restore.into(),
                restore.step(),
                restore.actor(),
                at);
    }

    public Optional<Restore> find(Tx tx, UUID id) {
        return Sql.first(tx, "select * from backups.restores where id = ?", RestoreRows::restore, id);
    }

    public void step(Tx tx, UUID id, Restore.Step step) {
        Sql.update(tx, "update backups.restores set step = ? where id = ?", step, id);
    }

    public void wasRunning(Tx tx, UUID id) {
        Sql.update(tx, "update backups.restores set was_running = true where id = ?", id);
    }

    public void end(Tx tx, UUID id, Restore.Step step, String error, Instant at) {
        Sql.update(
                tx,
                "update backups.restores set step = ?, error = ?, progress = 100, finished_at = ? where id = ?",
                step,
                error,
                at,
                id);
    }

    private static Restore restore(Row row) {
        return new Restore(
                row.uuid("id"),
                new LicenseId(row.uuid("license_id")),
                row.uuid("backup_id"),
                row.texts("paths"),
                row.maybe("target_path", String.class),
                row.choice("step", Restore.Step.class),
                row.number("progress"),
                row.flag("was_running"),
                row.text("error"),
                row.text("actor"));
    }
}
