package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.Facts;
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

    private static final String COLUMNS =
            "select id, tenant_id, license_id, wipe_schedule_id, wipe_type, trigger_type, status, step, active, wish, turn,"
                    + " started_at, completed_at, map_used, plugins_wiped, plugins_preserved, backup_reference,"
                    + " error_message, resolution, facts, profile, actor, created_at from wipes.wipe_history ";

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
