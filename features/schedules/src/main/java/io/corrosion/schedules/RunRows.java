package io.corrosion.schedules;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of runs and their steps. Immutable. */
final class RunRows {

    private static final String SELECT = "select r.*, s.task_name from schedules.runs r"
            + " join schedules.schedules s on s.id = r.schedule_id where r.license_id = ? ";

    /** Keeps a new run; false when there is one with this id already. */
    boolean add(Tx tx, Scope.Licence scope, Run run) {
        int added = Sql.update(
                tx,
                "insert into schedules.runs (id, tenant_id, license_id, schedule_id, trigger, asked_by, due_at, status,"
                        + " reason, started_at, finished_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " on conflict (id) do nothing",
                run.id(),
                scope.tenant().value(),
                scope.license().value(),
                run.schedule(),
                run.trigger(),
                run.askedBy(),
                run.dueAt(),
                run.status(),
                run.reason(),
                run.startedAt(),
                run.finishedAt());
        if (added == 1) {
            run.steps().forEach(step -> add(tx, scope, run.id(), step));
        }
        return added == 1;
    }

    Optional<Run> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                SELECT + "and r.id = ?",
                row -> run(tx, row),
                scope.license().value(),
                id);
    }

    /** The latest runs, of one schedule or of all. */
    List<Run> latest(Tx tx, Scope.Licence scope, Optional<UUID> schedule, int limit) {
        return Sql.list(
                tx,
                SELECT + "and (?::uuid is null or r.schedule_id = ?) order by r.due_at desc, r.id limit ?",
                row -> run(tx, row),
                scope.license().value(),
                schedule,
                schedule,
                limit);
    }

    void begin(Tx tx, UUID run, int position, Instant at) {
        Sql.update(
                tx,
                "update schedules.run_steps set status = 'running', started_at = ? where run_id = ? and position = ?",
                at,
                run,
                position);
    }

    void end(Tx tx, UUID run, int position, Step.Status status, String detail, Instant at) {
        Sql.update(
                tx,
                "update schedules.run_steps set status = ?, detail = ?, finished_at = ? where run_id = ? and position = ?",
                status,
                detail.length() > 1_000 ? detail.substring(0, 1_000) : detail,
                at,
                run,
                position);
    }

    void end(Tx tx, UUID run, Run.Status status, String reason, Instant at) {
        Sql.update(
                tx,
                "update schedules.run_steps set status = 'skipped', finished_at = ? where run_id = ? and status = 'waiting'",
                at,
                run);
        Sql.update(
                tx,
                "update schedules.runs set status = ?, reason = ?, finished_at = ? where id = ?",
                status,
                reason,
                at,
                run);
    }

    private static void add(Tx tx, Scope.Licence scope, UUID run, Step step) {
        Sql.update(
                tx,
                "insert into schedules.run_steps (run_id, tenant_id, license_id, position, task_type, warning, text, due_at,"
                        + " status) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                run,
                scope.tenant().value(),
                scope.license().value(),
                step.position(),
                step.type(),
                step.warning(),
                step.text(),
                step.dueAt(),
                step.status());
    }

    private static Run run(Tx tx, Row row) {
        UUID id = row.uuid("id");
        List<Step> steps =
                Sql.list(tx, "select * from schedules.run_steps where run_id = ? order by position", RunRows::step, id);
        return new Run(
                id,
                row.uuid("schedule_id"),
                row.text("task_name"),
                row.text("trigger"),
                row.text("asked_by"),
                row.instant("due_at"),
                row.choice("status", Run.Status.class),
                row.text("reason"),
                row.instant("started_at"),
                row.maybe("finished_at", Instant.class),
                steps);
    }

    private static Step step(Row row) {
        return new Step(
                row.number("position"),
                row.choice("task_type", TaskType.class),
                row.flag("warning"),
                row.text("text"),
                row.instant("due_at"),
                row.choice("status", Step.Status.class),
                row.text("detail"),
                row.maybe("finished_at", Instant.class));
    }
}
