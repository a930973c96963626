package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.LogLine;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.StepRun;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.plan.FoundFile;
import io.corrosion.wipes.profile.Documents;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What a wipe leaves behind: steps, log, the plan and the listing it was made from. Immutable. */
public final class RecordRows {

    /** Notes that a step has begun; the first time counts. Answers how it stands now. */
    public StepRun begin(Tx tx, Scope.Licence scope, UUID wipe, Step step, Instant at) {
        return Sql.first(
                        tx,
                        "insert into wipes.wipe_steps (wipe_id, tenant_id, license_id, step, state, started_at)"
                                + " values (?, ?, ?, ?, 'running', ?) on conflict (wipe_id, step) do update set"
                                + " state = 'running', finished_at = null,"
                                + " started_at = case when wipe_steps.state = 'running' then wipe_steps.started_at"
                                + " else excluded.started_at end,"
                                + " failures = case when wipe_steps.state = 'running' then wipe_steps.failures else 0 end"
                                + " returning *",
                        RecordRows::run,
                        wipe,
                        scope.tenant().value(),
                        scope.license().value(),
                        step,
                        at)
                .orElseThrow();
    }

    /** A step that goes on was not worked on for that long: it began that much later. */
    public void putOff(Tx tx, UUID wipe, Step step, Duration by) {
        Sql.update(
                tx,
                "update wipes.wipe_steps set started_at = started_at + ? * interval '1 millisecond'"
                        + " where wipe_id = ? and step = ? and state = 'running'",
                by.toMillis(),
                wipe,
                step);
    }

    public void end(Tx tx, UUID wipe, Step step, StepRun.State state, String note, Instant at) {
        Sql.update(
                tx,
                "update wipes.wipe_steps set state = ?, note = ?, finished_at = ? where wipe_id = ? and step = ?",
                state,
                note,
                at,
                wipe,
                step);
    }

    /** Says what a running step is doing. */
    public void note(Tx tx, UUID wipe, Step step, String note, boolean failed) {
        Sql.update(
                tx,
                "update wipes.wipe_steps set note = ?, failures = failures + ? where wipe_id = ? and step = ?",
                note,
                failed ? 1 : 0,
                wipe,
                step);
    }

    public List<StepRun> steps(Tx tx, UUID wipe) {
        return Sql.list(
                tx,
                "select * from wipes.wipe_steps where wipe_id = ? order by started_at, step",
                RecordRows::run,
                wipe);
    }

    /** How one step stands; empty when it was never begun. */
    public Optional<StepRun> step(Tx tx, UUID wipe, Step step) {
        return Sql.first(
                tx, "select * from wipes.wipe_steps where wipe_id = ? and step = ?", RecordRows::run, wipe, step);
    }

    private static StepRun run(Row row) {
        return new StepRun(
                row.choice("step", Step.class),
                row.choice("state", StepRun.State.class),
                row.instant("started_at"),
                row.maybe("finished_at", Instant.class),
                row.number("failures"),
                row.text("note"));
    }

    public List<LogLine> log(Tx tx, UUID wipe) {
        return Sql.first(
                        tx,
                        "select execution_log from wipes.wipe_history where id = ?",
                        row -> List.of(Documents.value(row.text("execution_log"), LogLine[].class)),
                        wipe)
                .orElse(List.of());
    }

    /** Fixes the plan, with what was there when it was made. */
    public void plan(Tx tx, UUID wipe, FilePlan plan, List<FoundFile> listing) {
        Sql.update(
                tx,
                "update wipes.wipe_history set plan = ?::jsonb, listing = ?::jsonb where id = ?",
                PlanDoc.write(plan),
                Documents.write(listing),
                wipe);
    }

    public Optional<FilePlan> plan(Tx tx, UUID wipe) {
        return Sql.first(
                        tx,
                        "select plan from wipes.wipe_history where id = ?",
                        row -> row.maybe("plan", String.class),
                        wipe)
                .flatMap(json -> json)
                .map(PlanDoc::read);
    }

    public List<FoundFile> listing(Tx tx, UUID wipe) {
        return Sql.first(
                        tx,
                        "select listing from wipes.wipe_history where id = ?",
                        row -> row.maybe("listing", String.class),
                        wipe)
                .flatMap(json -> json)
                .map(json -> List.of(Documents.value(json, FoundFile[].class)))
                .orElse(List.of());
    }
}
