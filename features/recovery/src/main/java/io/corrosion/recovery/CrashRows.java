package io.corrosion.recovery;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The tables of crashes and attempts. Immutable. */
public final class CrashRows {

    /** Writes a crash down; answers no when the server has an open one already. */
    public boolean open(Tx tx, Scope.Licence scope, Crash crash) {
        return Sql.update(
                        tx,
                        "insert into recovery.crashes (id, tenant_id, license_id, state, reason, note, noticed_at,"
                                + " confirmed_at, ended_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?)"
                                + " on conflict (license_id) where ended_at is null do nothing",
                        crash.id(),
                        scope.tenant().value(),
                        scope.license().value(),
                        crash.state().wire(),
                        crash.reason(),
                        crash.note(),
                        crash.noticedAt(),
                        crash.confirmedAt().orElse(null),
                        crash.endedAt().orElse(null))
                == 1;
    }

    /** The process of a silent server is dead; answers no when somebody else has noted that. */
    public boolean confirm(Tx tx, UUID crash, String reason, Instant at) {
        return Sql.update(
                        tx,
                        "update recovery.crashes set state = 'recovering', reason = ?, confirmed_at = ?"
                                + " where id = ? and state = 'unresponsive'",
                        reason,
                        at,
                        crash)
                == 1;
    }

    /** Notes what was decided; answers no when another run has decided this step. */
    public boolean step(Tx tx, Crash crash, String note) {
        return Sql.update(
                        tx,
                        "update recovery.crashes set step = step + 1, note = ?"
                                + " where id = ? and step = ? and ended_at is null",
                        note,
                        crash.id(),
                        crash.step())
                == 1;
    }

    /** Ends it; answers no when it has ended. */
    public boolean end(Tx tx, UUID crash, CrashState state, String note, Instant at) {
        return Sql.update(
                        tx,
                        "update recovery.crashes set state = ?, note = ?, ended_at = ? where id = ? and ended_at is null",
                        state.wire(),
                        note,
                        at,
                        crash)
                == 1;
    }

    /** An attempt is about to be made. Repeating it is harmless. */
    public void begin(Tx tx, Scope.Licence scope, UUID crash, int number, Instant at) {
        Sql.update(
                tx,
                "insert into recovery.attempts (crash_id, number, tenant_id, license_id, begun_at)"
                        + " values (?, ?, ?, ?, ?) on conflict do nothing",
                crash,
                number,
                scope.tenant().value(),
                scope.license().value(),
                at);
    }

    public void sent(Tx tx, UUID crash, int number, UUID command) {
        Sql.update(
                tx,
                "update recovery.attempts set command_id = ? where crash_id = ? and number = ?",
                command,
                crash,
                number);
    }

    public void outcome(Tx tx, UUID crash, int number, String outcome) {
        Sql.update(
                tx,
                "update recovery.attempts set outcome = ? where crash_id = ? and number = ?",
                outcome,
                crash,
                number);
    }

    public Optional<Crash> find(Tx tx, Scope.Licence scope, UUID id) {
        return Sql.first(
                tx,
                "select * from recovery.crashes where license_id = ? and id = ?",
                row -> crash(tx, row),
                scope.license().value(),
                id);
    }

    /** The newest first. */
    public List<Crash> latest(Tx tx, Scope.Licence scope, Optional<Instant> before, int limit) {
        return Sql.list(
                tx,
                "select * from recovery.crashes where license_id = ? and noticed_at < ?"
                        + " order by noticed_at desc limit ?",
                row -> crash(tx, row),
                scope.license().value(),
                before.orElse(Instant.parse("9999-01-01T00:00:00Z")),
                limit);
    }

    /** Servers of every organisation whose silence nobody has explained yet. In the platform's scope. */
    public List<Scope.Licence> unresponsive(Tx tx) {
        return Sql.list(
                tx,
                "select tenant_id, license_id from recovery.crashes where state = 'unresponsive'",
                row -> new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id"))));
    }

    private static Crash crash(Tx tx, Row row) {
        UUID id = row.uuid("id");
        return new Crash(
                id,
                row.choice("state", CrashState.class),
                row.text("reason"),
                row.text("note"),
                row.instant("noticed_at"),
                row.maybe("confirmed_at", Instant.class),
                row.maybe("ended_at", Instant.class),
                row.number("step"),
                attempts(tx, id));
    }

    private static List<Attempt> attempts(Tx tx, UUID crash) {
        return Sql.list(
                tx,
                "select * from recovery.attempts where crash_id = ? order by number",
                row -> new Attempt(
                        row.number("number"),
                        row.instant("begun_at"),
                        row.maybe("command_id", UUID.class),
                        row.text("outcome")),
                crash);
    }
}
