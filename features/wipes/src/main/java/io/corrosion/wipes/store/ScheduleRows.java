package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.WipeType;
import io.corrosion.wipes.time.Schedule;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The table of schedules. Immutable. */
public final class ScheduleRows {

    /** What players were told still holds. */
    private static final String TOLD = "wipe_schedules.is_active and (excluded.wipe_type, excluded.wipe_blueprints,"
            + " excluded.cron_expression, excluded.timezone) is not distinct from (wipe_schedules.wipe_type,"
            + " wipe_schedules.wipe_blueprints, wipe_schedules.cron_expression, wipe_schedules.timezone)";

    /** A server's schedules, by name. */
    public List<Schedule> of(Tx tx, Scope.Licence scope) {
        return Sql.list(
                tx,
                "select * from wipes.wipe_schedules where license_id = ? order by schedule_name, id",
                ScheduleRows::schedule,
                scope.license().value());
    }

    public Optional<Schedule> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                "select * from wipes.wipe_schedules where id = ? and license_id = ?",
                ScheduleRows::schedule,
                id,
                scope.license().value());
    }

    /** The schedule; nobody else changes it until the transaction ends. */
    public Optional<Schedule> lock(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                "select * from wipes.wipe_schedules where id = ? and license_id = ? for update",
                ScheduleRows::schedule,
                id,
                scope.license().value());
    }

    /** Those of all servers whose time has come, the earliest first. */
    public Map<UUID, Scope.Licence> due(Tx tx, Instant now) {
        return Everywhere.find(
                tx,
                "select id, tenant_id, license_id from wipes.wipe_schedules"
                        + " where is_active and next_scheduled_run <= ? order by next_scheduled_run, id",
                now);
    }

    /** Adds the schedule, or changes the one with its id. */
    public void put(Tx tx, Scope.Licence scope, Schedule schedule) {
        Sql.update(
                tx,
                "insert into wipes.wipe_schedules (id, tenant_id, license_id, wipe_profile_id, schedule_name, wipe_type,"
                        + " cron_expression, timezone, wipe_blueprints, is_active, next_scheduled_run, created_at,"
                        + " announced_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (id) do update set"
                        + " wipe_profile_id = excluded.wipe_profile_id, schedule_name = excluded.schedule_name,"
                        + " wipe_type = excluded.wipe_type, cron_expression = excluded.cron_expression,"
                        + " timezone = excluded.timezone, wipe_blueprints = excluded.wipe_blueprints,"
                        + " is_active = excluded.is_active, next_scheduled_run = excluded.next_scheduled_run,"
                        + " announced_at = case when " + TOLD + " then wipe_schedules.announced_at"
                        + " else excluded.announced_at end",
                schedule.id(),
                scope.tenant().value(),
                scope.license().value(),
                schedule.profile(),
                schedule.name(),
                schedule.type(),
                schedule.cron(),
                schedule.zone(),
                schedule.wipeBlueprints(),
                schedule.active(),
                schedule.next(),
                schedule.createdAt(),
                schedule.createdAt());
    }

    /** Since when it is known that the schedule wipes what it wipes at the times it has; empty when it does not. */
    public Optional<Instant> announced(Tx tx, UUID id) {
        return Sql.first(
                tx,
                "select announced_at from wipes.wipe_schedules where id = ? and is_active",
                row -> row.instant("announced_at"),
                id);
    }

    public void next(Tx tx, UUID id, Optional<Instant> moment) {
        Sql.update(tx, "update wipes.wipe_schedules set next_scheduled_run = ? where id = ?", moment, id);
    }

    public void delete(Tx tx, UUID id) {
        Sql.update(tx, "delete from wipes.wipe_schedules where id = ?", id);
    }

    private static Schedule schedule(Row row) {
        return new Schedule(
                row.uuid("id"),
                new LicenseId(row.uuid("license_id")),
                row.maybe("wipe_profile_id", UUID.class),
                row.text("schedule_name"),
                row.choice("wipe_type", WipeType.class),
                row.text("cron_expression"),
                row.text("timezone"),
                row.flag("wipe_blueprints"),
                row.flag("is_active"),
                row.maybe("next_scheduled_run", Instant.class),
                row.instant("created_at"));
    }
}
