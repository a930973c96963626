package io.corrosion.wipes.store;

import io.corrosion.api.persistence.Row;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Tx;
import io.corrosion.wipes.lint.Finding;
import io.corrosion.wipes.lint.Report;
import io.corrosion.wipes.profile.Documents;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What was found before wipes; the last look of each server. Immutable. */
public final class CheckRows {

    public Report of(Tx tx, Scope.Licence scope) {
        return Sql.first(
                        tx,
                        "select looked_at, wipe_at, findings from wipes.wipe_checks where license_id = ?",
                        CheckRows::report,
                        scope.license().value())
                .orElse(Report.NONE);
    }

    public void put(Tx tx, Scope.Licence scope, Report report) {
        Sql.update(
                tx,
                "insert into wipes.wipe_checks (license_id, tenant_id, looked_at, wipe_at, findings)"
                        + " values (?, ?, ?, ?, ?::jsonb) on conflict (license_id) do update set"
                        + " looked_at = excluded.looked_at, wipe_at = excluded.wipe_at, findings = excluded.findings",
                scope.license().value(),
                scope.tenant().value(),
                report.lookedAt(),
                report.wipeAt(),
                Documents.write(report.findings()));
    }

    /** Notes what people are told now; false when they were told just that before. */
    public boolean tell(Tx tx, Scope.Licence scope, String text) {
        return Sql.update(
                        tx,
                        "update wipes.wipe_checks set told = ? where license_id = ? and told <> ?",
                        text,
                        scope.license().value(),
                        text)
                > 0;
    }

    /** Servers that a schedule wipes before that moment. */
    public List<Scope.Licence> due(Tx tx, Instant until) {
        return Sql.list(
                tx,
                "select distinct tenant_id, license_id from wipes.wipe_schedules"
                        + " where is_active and next_scheduled_run < ?",
                CheckRows::server,
                until);
    }

    /** Servers that follow the game's own date with a wipe. */
    public List<Scope.Licence> followers(Tx tx) {
        return Sql.list(
                tx,
                "select tenant_id, license_id from wipes.force_settings"
                        + " where auto_update_on_force_wipe and force_wipe_eligible",
                CheckRows::server);
    }

    private static Scope.Licence server(Row row) {
        return new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id")));
    }

    private static Report report(Row row) {
        return new Report(
                Optional.of(row.instant("looked_at")),
                row.maybe("wipe_at", Instant.class),
                List.of(Documents.value(row.text("findings"), Finding[].class)));
    }
}
