package io.corrosion.recovery;

import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;

/** The table of settings, by server. Immutable. */
public final class SettingsRows {

    public RecoverySettings of(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select * from recovery.settings where license_id = ?",
                        row -> new RecoverySettings(
                                row.flag("crash_recovery_enabled"),
                                row.number("crash_recovery_max_attempts"),
                                row.number("crash_recovery_cooldown_minutes")),
                        scope.license().value())
                .orElse(RecoverySettings.USUAL);
    }

    void put(Tx tx, Scope.Licence scope, RecoverySettings settings) {
        Sql.update(
                tx,
                "insert into recovery.settings (license_id, tenant_id, crash_recovery_enabled,"
                        + " crash_recovery_max_attempts, crash_recovery_cooldown_minutes) values (?, ?, ?, ?, ?)"
                        + " on conflict (license_id) do update set"
                        + " crash_recovery_enabled = excluded.crash_recovery_enabled,"
                        + " crash_recovery_max_attempts = excluded.crash_recovery_max_attempts,"
                        + " crash_recovery_cooldown_minutes = excluded.crash_recovery_cooldown_minutes",
                scope.license().value(),
                scope.tenant().value(),
                settings.enabled(),
                settings.maxAttempts(),
                settings.cooldownMinutes());
    }
}
