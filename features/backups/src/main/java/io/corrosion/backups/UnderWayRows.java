package io.corrosion.backups;

import io.corrosion.api.job.JobId;
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

/** Backups and restores that have not ended, with the job that works on each. Immutable. */
public final class UnderWayRows {

    private static final String BACKUPS = "backups.backups where status = 'in_progress'";
    private static final String RESTORES = "backups.restores where step not in ('done', 'failed')";

    /**
     * One of them.
     *
     * @param isRestore whether it is a restore; else it is a backup
     * @param job who works on it; empty where that was not noted yet
     */
    public record UnderWay(Scope.Licence scope, UUID id, boolean isRestore, Optional<JobId> job) {

        private String table() {
            return isRestore ? RESTORES : BACKUPS;
        }
    }

    static void backup(Tx tx, UUID id, JobId job) {
        Sql.update(tx, "update backups.backups set job_id = ? where id = ?", job.value(), id);
    }

    static void restore(Tx tx, UUID id, JobId job) {
        Sql.update(tx, "update backups.restores set job_id = ? where id = ?", job.value(), id);
    }

    /** All that the transaction's scope sees; those whose job was not noted only when they were begun before that moment. */
    public List<UnderWay> list(Tx tx, Instant before) {
        return Sql.list(
                tx,
                select(BACKUPS, false) + " union all " + select(RESTORES, true),
                UnderWayRows::underWay,
                before,
                before);
    }

    private static String select(String table, boolean isRestore) {
        return "select id, tenant_id, license_id, job_id, " + isRestore + " as is_restore from " + table
                + " and (job_id is not null or created_at < ?)";
    }

    /** Keeps others from ending it until the transaction ends; false when it has ended, or another job works on it now. */
    public boolean hold(Tx tx, UnderWay work) {
        return Sql.first(
                        tx,
                        "select id from " + work.table()
                                + " and id = ? and job_id is not distinct from cast(? as uuid) for update",
                        row -> true,
                        work.id(),
                        work.job().map(JobId::value))
                .isPresent();
    }

    private static UnderWay underWay(Row row) {
        return new UnderWay(
                new Scope.Licence(new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id"))),
                row.uuid("id"),
                row.flag("is_restore"),
                row.maybe("job_id", UUID.class).map(JobId::new));
    }
}
