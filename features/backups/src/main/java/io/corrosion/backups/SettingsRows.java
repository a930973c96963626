package io.corrosion.backups;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Tx;

/** The table of settings, by server. Immutable. */
public final class SettingsRows {

    private static final long MEGABYTE = 1024L * 1024;

    public BackupSettings of(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select * from backups.settings where license_id = ?",
                        SettingsRows::settings,
                        scope.license().value())
                .orElse(BackupSettings.USUAL);
    }

    void put(Tx tx, Scope.Licence scope, BackupSettings settings) {
        Sql.update(
                tx,
                "insert into backups.settings (license_id, tenant_id, target, encrypted, compression, level, exclude,"
                        + " throttle_kb, keep_days, keep_daily, keep_weekly, keep_yearly, quota_mb)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (license_id) do update set"
                        + " target = excluded.target, encrypted = excluded.encrypted,"
                        + " compression = excluded.compression, level = excluded.level, exclude = excluded.exclude,"
                        + " throttle_kb = excluded.throttle_kb, keep_days = excluded.keep_days,"
                        + " keep_daily = excluded.keep_daily, keep_weekly = excluded.keep_weekly,"
                        + " keep_yearly = excluded.keep_yearly, quota_mb = excluded.quota_mb",
                scope.license().value(),
                scope.tenant().value(),
                settings.target(),
                settings.encrypted(),
                settings.compression(),
                settings.level(),
                settings.exclude(),
                settings.throttleKb(),
                settings.keepDays(),
                settings.retention().daily(),
                settings.retention().weekly(),
                settings.retention().yearly(),
                settings.retention().quotaBytes() / MEGABYTE);
    }

    private static BackupSettings settings(Row row) {
        return new BackupSettings(
                row.text("target"),
                row.flag("encrypted"),
                row.text("compression"),
                row.number("level"),
                row.texts("exclude"),
                row.number("throttle_kb"),
                row.number("keep_days"),
                new RetentionPolicy(
                        row.number("keep_daily"),
                        row.number("keep_weekly"),
                        row.number("keep_yearly"),
                        row.count("quota_mb") * MEGABYTE));
    }
}
