package io.corrosion.backups;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The table of schedules. Immutable. */
public final class ScheduleRows {

    List<Schedule> of(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                "select * from backups.schedules where license_id = ? order by name, id",
                ScheduleRows::schedule,
                scope.license().value());
    }

    public Optional<Schedule> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                "select * from backups.schedules where id = ? and license_id = ?",
                ScheduleRows::schedule,
                id,
                scope.license().value());
    }

    void put(Tx tx, Scope.Licence scope, Schedule schedule) {
        Sql.update(
                tx,
                "insert into backups.schedules (id, tenant_id, license_id, name, cron, zone, backup_type, stop_server,"
                        + " labels, enabled, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (id) do update set name = excluded.name, cron = excluded.cron,"
                        + " zone = excluded.zone, backup_type = excluded.backup_type,"
                        + " stop_server = excluded.stop_server, labels = excluded.labels, enabled = excluded.enabled",
                schedule.id(),
                scope.tenant().value(),
                scope.license().value(),
                schedule.name(),
                schedule.cron(),
                schedule.zone(),
                schedule.type(),
                schedule.stopServer(),
                schedule.labels(),
                schedule.enabled(),
                schedule.createdAt());
    }

    void delete(Tx tx, UUID id) {
        Sql.update(tx, "delete from backups.schedules where id = ?", id);
    }

    private static Schedule schedule(Row row) {
        return new Schedule(
                row.uuid("id"),
                new LicenseId(row.uuid("license_id")),
                row.text("name"),
                row.text("cron"),
                row.text("zone"),
                row.choice("backup_type", BackupType.class),
                row.flag("stop_server"),
                row.texts("labels"),
                row.flag("enabled"),
                row.instant("created_at"));
    }
}
