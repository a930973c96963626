package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.Facts;
import io.corrosion.wipes.LogLine;
import io.corrosion.wipes.Step;
import io.corrosion.wipes.Trigger;
import io.corrosion.wipes.Wipe;
import io.corrosion.wipes.WipeStatus;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.Wish;
import io.corrosion.wipes.profile.Documents;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of wipes. Immutable. */
public final class WipeRows {

    private static final int MOST_LINES = 5_000;
    private static final String NAMES =
            "id, tenant_id, license_id, wipe_schedule_id, wipe_type, trigger_type, status, step, active, wish, turn,"
                    + " started_at, completed_at, map_used, plugins_wiped, plugins_preserved, backup_reference,"
                    + " error_message, resolution, facts, profile, actor, created_at";
    private static final String COLUMNS = "select " + NAMES + " from wipes.wipe_history ";

    /** Adds a wipe; {@link io.corrosion.api.persistence.SqlFailure#isDuplicate} when the server has an active one. */
    public void add(Tx tx, Scope.Licence scope, Wipe wipe) {
        Sql.update(
                tx,
                "insert into wipes.wipe_history (id, tenant_id, license_id, wipe_schedule_id, wipe_profile_id, wipe_type,"
                        + " trigger_type, status, step, active, facts, profile, actor, created_at, touched_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?)",
                wipe.id(),
                scope.tenant().value(),
                scope.license().value(),
                wipe.schedule(),
                wipe.profile().isStored() ? Optional.of(wipe.profile().id()) : Optional.empty(),
                wipe.type(),
                wipe.trigger(),
                wipe.status(),
                wipe.step(),
                wipe.active(),
                Documents.write(wipe.facts().values()),
                ProfileRows.snapshot(wipe.profile()),
                Actors.write(wipe.actor()),
                wipe.createdAt(),
                wipe.createdAt());
    }

    public Optional<Wipe> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                COLUMNS + "where id = ? and license_id = ?",
                WipeRows::wipe,
                id,
                scope.license().value());
    }

    /** The one of the server that is being worked on. */
    public Optional<Wipe> active(Tx tx, Scope.Licence scope) {
        return Sql.first(
                tx,
                COLUMNS + "where license_id = ? and active",
                WipeRows::wipe,
                scope.license().value());
    }

    /** A server's wipes, newest first. */
    public List<Wipe> list(Tx tx, Scope.Licence scope, Optional<Instant> before, int limit) {
        return Sql.list(
                tx,
                COLUMNS + "where license_id = ? and (?::timestamptz is null or created_at < ?)"
                        + " order by created_at desc, id limit ?",
                WipeRows::wipe,
                scope.license().value(),
                before,
                before,
                limit);
    }

    /** How the wipe stands now; what does not change is left alone. */
    public void save(Tx tx, Wipe wipe, Instant now) {
        Sql.update(
                tx,
                "update wipes.wipe_history set status = ?, step = ?, active = ?, wish = ?, turn = ?, started_at = ?,"
                        + " completed_at = ?, map_used = ?, plugins_wiped = ?::text[], plugins_preserved = ?::text[],"
                        + " backup_reference = ?, error_message = ?, resolution = ?, facts = ?::jsonb, touched_at = ?"
                        + " where id = ?",
                wipe.status(),
                wipe.step(),
                wipe.active(),
                wipe.wish(),
                wipe.turn(),
                wipe.startedAt(),
                wipe.completedAt(),
                wipe.mapUsed(),
                wipe.pluginsWiped(),
                wipe.pluginsPreserved(),
                wipe.backup().map(UUID::toString),
                wipe.error(),
                wipe.resolution(),
                Documents.write(wipe.facts().values()),
                now,
                wipe.id());
    }

    /** Keeps others from changing the row until the transaction ends. */
    public Optional<Wipe> lock(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                COLUMNS + "where id = ? and license_id = ? for update",
                WipeRows::wipe,
                id,
                scope.license().value());
    }

    /** Begins the next turn at a wipe; empty when there is nothing to do: it has ended, is paused, or never was. */
    public Optional<Wipe> begin(Tx tx, Scope.Licence scope, UUID id, Instant now) {
        return Sql.first(
                tx,
                "update wipes.wipe_history set turn = turn + 1, touched_at = ?"
                        + " where id = ? and license_id = ? and active and status <> 'paused' returning " + NAMES,
                WipeRows::wipe,
                now,
                id,
                scope.license().value());
    }

    /**
     * Writes down how the wipe stands now, as long as this turn goes on; lines of its log go along, beyond five thousand none.
     * What was wished meanwhile stays, unless the turn has followed another wish or the wipe has ended.
     *
     * @return the wish as it stands then; empty when another turn has begun
     */
    public Optional<Wish> advance(Tx tx, Wipe before, Wipe after, List<LogLine> lines, Instant now) {
        Optional<String> more = lines.isEmpty() ? Optional.empty() : Optional.of(Documents.write(lines));
        return Sql.first(
                tx,
                "update wipes.wipe_history set status = ?, step = ?, active = ?,"
                        + " wish = case when wish = ? or not ?::boolean then ? else wish end, started_at = ?, completed_at = ?, map_used = ?, plugins_wiped = ?::text[], plugins_preserved = ?::text[],"
                        + " backup_reference = ?, error_message = ?, resolution = ?, facts = ?::jsonb, touched_at = ?,"
                        + " execution_log = case when ?::jsonb is null or jsonb_array_length(execution_log) >= ?"
                        + " then execution_log else execution_log || ?::jsonb end"
                        + " where id = ? and license_id = ? and turn = ? returning wish",
                row -> row.choice("wish", Wish.class),
                after.status(),
                after.step(),
                after.active(),
                before.wish(),
                after.active(),
                after.wish(),
                after.startedAt(),
                after.completedAt(),
                after.mapUsed(),
                after.pluginsWiped(),
                after.pluginsPreserved(),
                after.backup().map(UUID::toString),
                after.error(),
                after.resolution(),
                Documents.write(after.facts().values()),
                now,
                more,
                MOST_LINES,
                more,
                after.id(),
                after.server().value(),
                after.turn());
    }

    /** Notes that modules have heard of this end; unless the wipe goes on again. */
    public void told(Tx tx, Wipe ended) {
        Sql.update(
                tx,
                "update wipes.wipe_history set facts = facts || ?::jsonb"
                        + " where id = ? and license_id = ? and not active and completed_at = ?",
                Documents.write(Map.of(Facts.TOLD, "true")),
                ended.id(),
                ended.server().value(),
                ended.completedAt());
    }

    /** What is wished while this turn goes on; empty when another one has begun. */
    public Optional<Wish> wish(Tx tx, Wipe wipe) {
        return Sql.first(
                tx,
                "select wish from wipes.wipe_history where id = ? and license_id = ? and turn = ?",
                row -> row.choice("wish", Wish.class),
                wipe.id(),
                wipe.server().value(),
                wipe.turn());
    }

    /** Active ones that nobody has touched since then. */
    public Map<UUID, Scope.Licence> forgotten(Tx tx, Instant since) {
        return Everywhere.find(
                tx,
                "select id, tenant_id, license_id from wipes.wipe_history"
                        + " where active and status <> 'paused' and touched_at < ?",
                since);
    }

    private static Wipe wipe(Row row) {
        LicenseId server = new LicenseId(row.uuid("license_id"));
        return new Wipe(
                row.uuid("id"),
                server,
                row.maybe("wipe_schedule_id", UUID.class),
                ProfileRows.snapshot(server, row.text("profile")),
                row.choice("wipe_type", WipeType.class),
                row.choice("trigger_type", Trigger.class),
                row.choice("status", WipeStatus.class),
                row.choice("step", Step.class),
                row.flag("active"),
                row.choice("wish", Wish.class),
                row.number("turn"),
                row.maybe("started_at", Instant.class),
                row.maybe("completed_at", Instant.class),
                row.text("map_used"),
                row.texts("plugins_wiped"),
                row.texts("plugins_preserved"),
                row.maybe("backup_reference", String.class).map(UUID::fromString),
                row.text("error_message"),
                row.text("resolution"),
                facts(row.text("facts")),
                Actors.read(row.text("actor")),
                row.instant("created_at"));
    }

    private static Facts facts(String json) {
        Map<String, String> values = new HashMap<>();
        Documents.map(json).forEach((name, value) -> values.put(name, String.valueOf(value)));
        return new Facts(values);
    }
}
