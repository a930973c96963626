package io.corrosion.schedules;

import io.corrosion.api.job.JobId;
import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of schedules and their tasks. Immutable. */
final class ScheduleRows {

    private static final String SELECT = "select * from schedules.schedules where license_id = ? ";

    List<Schedule> all(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                SELECT + "order by lower(task_name), id",
                row -> schedule(tx, row),
                scope.license().value());
    }

    Optional<Schedule> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                SELECT + "and id = ?",
                row -> schedule(tx, row),
                scope.license().value(),
                id);
    }

    Optional<Schedule> autoRestart(Tx tx, Scope.Licence scope) {
        return Sql.first(
                tx,
                SELECT + "and auto_restart",
                row -> schedule(tx, row),
                scope.license().value());
    }

    /** Holds the schedule until the transaction ends; false when it is gone. */
    boolean lock(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                        tx,
                        "select id from schedules.schedules where license_id = ? and id = ? for update",
                        row -> row.uuid("id"),
                        scope.license().value(),
                        id)
                .isPresent();
    }

    /** The job that waits for its next time. */
    Optional<JobId> job(Tx tx, UUID id) {
        return Sql.first(
                        tx,
                        "select job_id from schedules.schedules where id = ?",
                        row -> row.maybe("job_id", UUID.class),
                        id)
                .flatMap(job -> job)
                .map(JobId::new);
    }

    void put(Tx tx, Scope.Licence scope, Schedule schedule) {
        Sql.update(
                tx,
                "insert into schedules.schedules (id, tenant_id, license_id, task_name, crons, timezone, missed, is_active,"
                        + " auto_restart, created_by, created_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (id) do update set task_name = excluded.task_name, crons = excluded.crons,"
                        + " timezone = excluded.timezone, missed = excluded.missed, is_active = excluded.is_active",
                schedule.id(),
                scope.tenant().value(),
                scope.license().value(),
                schedule.name(),
                schedule.crons(),
                schedule.zone(),
                schedule.missed(),
                schedule.active(),
                schedule.autoRestart(),
                schedule.createdBy(),
                schedule.createdAt());
        Sql.update(tx, "delete from schedules.scheduled_tasks where schedule_id = ?", schedule.id());
        for (int at = 0; at < schedule.tasks().size(); at++) {
            Task task = schedule.tasks().get(at);
            Sql.update(
                    tx,
                    "insert into schedules.scheduled_tasks (schedule_id, tenant_id, license_id, position, task_type,"
                            + " task_config) values (?, ?, ?, ?, ?, ?::jsonb)",
                    schedule.id(),
                    scope.tenant().value(),
                    scope.license().value(),
                    at,
                    task.type(),
                    TaskJson.of(task));
        }
    }

    void waiting(Tx tx, UUID id, Optional<Instant> next, Optional<JobId> job) {
        Sql.update(
                tx,
                "update schedules.schedules set next_run = ?, job_id = ? where id = ?",
                next,
                job.map(JobId::value),
                id);
    }

    void delete(Tx tx, UUID id) {
        Sql.update(tx, "delete from schedules.schedules where id = ?", id);
    }

    private static List<Task> tasks(Tx tx, UUID schedule) {
        return Sql.list(
                tx,
                "select * from schedules.scheduled_tasks where schedule_id = ? order by position",
                row -> TaskJson.task(row.choice("task_type", TaskType.class), row.text("task_config")),
                schedule);
    }

    private static Schedule schedule(Tx tx, Row row) {
        UUID id = row.uuid("id");
        return new Schedule(
                id,
                row.text("task_name"),
                row.texts("crons"),
                row.text("timezone"),
                row.choice("missed", Schedule.Missed.class),
                row.flag("is_active"),
                row.flag("auto_restart"),
                tasks(tx, id),
                row.maybe("next_run", Instant.class),
                row.text("created_by"),
                row.instant("created_at"));
    }
}
