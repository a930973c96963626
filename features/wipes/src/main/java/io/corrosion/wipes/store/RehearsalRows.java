package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.plan.FilePlan;
import io.corrosion.wipes.profile.Documents;
import io.corrosion.wipes.rehearsal.Findings;
import io.corrosion.wipes.rehearsal.Phase;
import io.corrosion.wipes.rehearsal.Rehearsal;
import io.corrosion.wipes.rehearsal.Status;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of rehearsals. Immutable. */
public final class RehearsalRows {

    /** Adds one; {@link io.corrosion.api.persistence.SqlFailure#isDuplicate} when the organisation has an active one. */
    public void add(Tx tx, Scope.Licence scope, Rehearsal rehearsal) {
        Sql.update(
                tx,
                "insert into wipes.rehearsals (id, tenant_id, place_of, license_id, wipe_type, profile, status, phase, active,"
                        + " findings, actor, created_at, touched_at)"
                        + " values (?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?::jsonb, ?::jsonb, ?, ?)",
                rehearsal.id(),
                scope.tenant().value(),
                scope.tenant().value(),
                scope.license().value(),
                rehearsal.type(),
                ProfileRows.snapshot(rehearsal.profile()),
                rehearsal.status(),
                rehearsal.phase(),
                rehearsal.active(),
                Documents.write(rehearsal.findings()),
                Actors.write(rehearsal.actor()),
                rehearsal.createdAt(),
                rehearsal.createdAt());
    }

    public Optional<Rehearsal> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                "select * from wipes.rehearsals where id = ? and license_id = ?",
                RehearsalRows::rehearsal,
                id,
                scope.license().value());
    }

    /** A server's, newest first. */
    public List<Rehearsal> list(Tx tx, Scope.Licence scope, int limit) {
        return Sql.list(
                tx,
                "select * from wipes.rehearsals where license_id = ? order by created_at desc, id limit ?",
                RehearsalRows::rehearsal,
                scope.license().value(),
                limit);
    }

    /** Takes it up; whoever had it before is stopped by its next word. Empty when nothing is left to do. */
    public Optional<Rehearsal> take(Tx tx, Scope.Licence scope, UUID id, Instant now) {
        return Sql.first(
                tx,
                "update wipes.rehearsals set turn = turn + 1, touched_at = ? where id = ? and license_id = ? and active"
                        + " returning *",
                RehearsalRows::rehearsal,
                now,
                id,
                scope.license().value());
    }

    /** Wishes it to end; answers whether it still runs. */
    public boolean cancel(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.update(
                        tx,
                        "update wipes.rehearsals set cancelled = true"
                                + " where id = ? and license_id = ? and active and status = 'running'",
                        id,
                        scope.license().value())
                > 0;
    }

    /** Says how far it is; answers whether somebody wishes it to end, and nothing when another worker has it. */
    public Optional<Boolean> tell(Tx tx, Rehearsal rehearsal, Phase phase, int progress, String note, Instant now) {
        return Sql.first(
                tx,
                "update wipes.rehearsals set phase = ?, progress = ?, note = ?, touched_at = ?"
                        + " where id = ? and turn = ? and active returning cancelled",
                row -> row.flag("cancelled"),
                phase,
                progress,
                note,
                now,
                rehearsal.id(),
                rehearsal.turn());
    }

    /** Keeps what was found; answers whether the worker still has it. */
    public boolean keep(Tx tx, Rehearsal rehearsal, Findings findings, Optional<FilePlan> plan) {
        return Sql.update(
                        tx,
                        "update wipes.rehearsals set findings = ?::jsonb, plan = coalesce(?::jsonb, plan)"
                                + " where id = ? and turn = ? and active",
                        Documents.write(findings),
                        plan.map(PlanDoc::write),
                        rehearsal.id(),
                        rehearsal.turn())
                > 0;
    }

    /** Writes down how it ended; its copy is still to be removed. */
    public boolean decide(Tx tx, Rehearsal rehearsal, Status status, String error, Instant now) {
        return Sql.update(
                        tx,
                        "update wipes.rehearsals set status = ?, error = ?, phase = 'clean', progress = 0, note = '',"
                                + " completed_at = ?, touched_at = ? where id = ? and turn = ? and active",
                        status,
                        error,
                        now,
                        now,
                        rehearsal.id(),
                        rehearsal.turn())
                > 0;
    }

    /** Its copy cannot be removed for now: it is still active, and leaves its organisation's place to other servers. */
    public void waits(Tx tx, Rehearsal rehearsal, String note, Instant now) {
        Sql.update(
                tx,
                "update wipes.rehearsals set place_of = null, phase = 'clean', progress = 0, note = ?, touched_at = ?"
                        + " where id = ? and turn = ? and active",
                note,
                now,
                rehearsal.id(),
                rehearsal.turn());
    }

    /** Nothing is left to do. */
    public void end(Tx tx, Rehearsal rehearsal, String note) {
        Sql.update(
                tx,
                "update wipes.rehearsals set active = false, progress = 100, note = ? where id = ? and turn = ?",
                note,
                rehearsal.id(),
                rehearsal.turn());
    }

    public Optional<FilePlan> plan(Tx tx, UUID id) {
        return Sql.first(
                        tx,
                        "select plan from wipes.rehearsals where id = ?",
                        row -> row.maybe("plan", String.class),
                        id)
                .flatMap(json -> json)
                .map(PlanDoc::read);
    }

    /** Active ones that nobody has touched since then. */
    public Map<UUID, Scope.Licence> forgotten(Tx tx, Instant since) {
        return Everywhere.find(
                tx, "select id, tenant_id, license_id from wipes.rehearsals where active and touched_at < ?", since);
    }

    private static Rehearsal rehearsal(Row row) {
        LicenseId server = new LicenseId(row.uuid("license_id"));
        return new Rehearsal(
                row.uuid("id"),
                server,
                row.choice("wipe_type", WipeType.class),
                ProfileRows.snapshot(server, row.text("profile")),
                row.choice("status", Status.class),
                row.choice("phase", Phase.class),
                row.number("progress"),
                row.text("note"),
                row.flag("active"),
                row.flag("cancelled"),
                row.number("turn"),
                row.text("error"),
                Documents.value(row.text("findings"), Findings.class),
                Actors.read(row.text("actor")),
                row.instant("created_at"),
                row.maybe("completed_at", Instant.class));
    }
}
