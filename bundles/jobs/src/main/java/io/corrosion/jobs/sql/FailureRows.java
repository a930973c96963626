package io.corrosion.jobs.sql;

import io.corrosion.api.job.FailedAttempt;
import io.corrosion.api.job.JobId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.util.List;
import java.util.UUID;

/** Attempts that failed. */
public final class FailureRows {

    public void add(Tx tx, StoredJob job, FailedAttempt failure) {
        Owner owner = Owner.of(job.tenant(), job.license());
        Sql.update(
                tx,
                "insert into jobs.failures (id, job_id, tenant_id, license_id, attempt, node, error, trace, at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                UUID.randomUUID(),
                job.id().value(),
                owner.tenant(),
                owner.license(),
                failure.attempt(),
                failure.node(),
                failure.error(),
                failure.trace(),
                failure.at());
    }

    /** Those of one job, the first one first. */
    public List<FailedAttempt> of(Tx tx, JobId job) {
        return Sql.list(
                tx,
                "select * from jobs.failures where job_id = ? order by at, attempt",
                row -> new FailedAttempt(
                        row.number("attempt"),
                        row.instant("at"),
                        row.text("node"),
                        row.text("error"),
                        row.text("trace")),
                job.value());
    }

    public void forget(Tx tx, JobId job) {
        Sql.update(tx, "delete from jobs.failures where job_id = ?", job.value());
    }
}
