package io.corrosion.backups;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of backups. Immutable. */
public final class BackupRows {

    private static final String SELECT = "select * from backups.backups ";

    void add(Tx tx, Scope.Licence scope, Backup backup) {
        Sql.update(
                tx,
                "insert into backups.backups (id, tenant_id, license_id, name, status, backup_type, labels, target,"
                        + " stop_server, stock, created_by, created_at, expires_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                backup.id(),
                scope.tenant().value(),
                scope.license().value(),
                backup.name(),
                backup.status(),
                backup.type(),
                backup.labels(),
                backup.target(),
                backup.stopServer(),
                backup.stock(),
                backup.createdBy(),
                backup.createdAt(),
                backup.expiresAt());
    }

    /** What the backup leaves out, noted when its files are read. */
    public void excludes(Tx tx, UUID id, List<String> exclude) {
        Sql.update(tx, "update backups.backups set exclude = ? where id = ?", exclude, id);
    }

    /** What the backup left out; empty where it was not noted. */
    public Optional<List<String>> excluded(Tx tx, UUID id) {
        return Sql.first(
                tx,
                "select exclude from backups.backups where id = ? and exclude is not null",
                row -> row.texts("exclude"),
                id);
    }

    /** The backup, when it is one of this server's. */
    public Optional<Backup> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                SELECT + "where id = ? and license_id = ?",
                BackupRows::backup,
                id,
                scope.license().value());
    }

    List<Backup> list(Tx tx, Scope.Licence scope, Optional<String> label, Optional<Instant> before, int limit) {
        return Sql.list(
                tx,
                SELECT + "where license_id = ? and (?::text is null or ? = any(labels))"
                        + " and (?::timestamptz is null or created_at < ?) order by created_at desc, id limit ?",
                BackupRows::backup,
                scope.license().value(),
                label,
                label,
                before,
                before,
                limit);
    }

    public void step(Tx tx, UUID id, int progress, String step) {
        Sql.update(tx, "update backups.backups set progress = ?, step = ? where id = ?", progress, step, id);
    }

    public void stock(Tx tx, UUID id, UUID stock) {
        Sql.update(tx, "update backups.backups set stock = ? where id = ?", stock, id);
    }

    public void stopped(Tx tx, UUID id, boolean stopped) {
        Sql.update(tx, "update backups.backups set stopped = ? where id = ?", stopped, id);
    }

    public boolean isStopped(Tx tx, UUID id) {
        return Sql.first(tx, "select stopped from backups.backups where id = ?", row -> row.flag("stopped"), id)
                .orElse(false);
    }

    public void manifest(Tx tx, UUID id, long size, String sha256, long files, long bytes) {
        Sql.update(
                tx,
                "update backups.backups set manifest_size = ?, manifest_sha256 = ?, files = ?, size_bytes = ?,"
                        + " storage_path = ? where id = ?",
                size,
                sha256,
                files,
                bytes,
                "backups/manifests/" + id,
                id);
    }

    public void complete(Tx tx, UUID id, String sha256, Instant at) {
        Sql.update(
                tx,
                "update backups.backups set status = 'completed', progress = 100, step = '', error = '', sha256 = ?,"
                        + " completed_at = ?, verified_at = ?, verification = 'good', stored_bytes = (select"
                        + " coalesce(sum(size_bytes), 0) from backups.packs where backup_id = ? and state = 'stored')"
                        + " where id = ?",
                sha256,
                at,
                at,
                id,
                id);
    }

    public void fail(Tx tx, UUID id, String error, Instant at) {
        Sql.update(
                tx,
                "update backups.backups set status = 'failed', step = '', error = ?, completed_at = ?"
                        + " where id = ? and status = 'in_progress'",
                error,
                at,
                id);
    }

    public void verified(Tx tx, UUID id, Verification verification, Instant at) {
        Sql.update(
                tx,
                "update backups.backups set verification = ?, verified_at = ?, step = '' where id = ?",
                verification,
                at,
                id);
    }

    /** Marks a complete backup as being restored; false when it is not complete. */
    boolean restoring(Tx tx, UUID id) {
        return Sql.update(
                        tx,
                        "update backups.backups set status = 'restoring', progress = 0, step = 'waiting', error = ''"
                                + " where id = ? and status = 'completed'",
                        id)
                == 1;
    }

    public void restored(Tx tx, UUID id, String error) {
        Sql.update(
                tx,
                "update backups.backups set status = 'completed', progress = 100, step = '', error = ?"
                        + " where id = ? and status = 'restoring'",
                error,
                id);
    }

    void pin(Tx tx, UUID id, boolean pinned) {
        Sql.update(tx, "update backups.backups set pinned = ? where id = ?", pinned, id);
    }

    /** Another name and other labels, as a module wants them. */
    public void describe(Tx tx, UUID id, NewBackup wanted) {
        Sql.update(
                tx, "update backups.backups set name = ?, labels = ? where id = ?", wanted.name(), wanted.labels(), id);
    }

    void label(Tx tx, UUID id, List<String> labels) {
        Sql.update(tx, "update backups.backups set labels = ? where id = ?", labels, id);
    }

    void rename(Tx tx, UUID id, String name) {
        Sql.update(tx, "update backups.backups set name = ? where id = ?", name, id);
    }

    public void delete(Tx tx, UUID id) {
        Sql.update(tx, "delete from backups.backups where id = ?", id);
    }

    private static Backup backup(Row row) {
        return new Backup(
                row.uuid("id"),
                new LicenseId(row.uuid("license_id")),
                row.text("name"),
                row.choice("status", BackupStatus.class),
                row.choice("backup_type", BackupType.class),
                row.texts("labels"),
                row.flag("pinned"),
                row.text("target"),
                row.flag("stop_server"),
                row.number("progress"),
                row.text("step"),
                row.text("error"),
                row.uuid("stock"),
                row.count("size_bytes"),
                row.count("stored_bytes"),
                row.count("files"),
                row.count("manifest_size"),
                row.text("manifest_sha256"),
                row.text("sha256"),
                row.text("created_by"),
                row.instant("created_at"),
                row.maybe("completed_at", Instant.class),
                row.maybe("expires_at", Instant.class),
                row.maybe("verified_at", Instant.class),
                row.choice("verification", Verification.class));
    }
}
