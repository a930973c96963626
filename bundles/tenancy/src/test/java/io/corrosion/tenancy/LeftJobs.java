package io.corrosion.tenancy;

import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs that were left, as rows among the {@link Deeds}, so that a crash takes them back. */
final class LeftJobs implements Jobs {

    @Override
    public JobId schedule(Tx tx, NewJob job) {
        Sql.update(
                tx,
                "insert into tenancy.deeds (kind, what, tenant) values ('job', ?, '')",
                job.kind() + " " + job.payload());
        return new JobId(UUID.randomUUID());
    }

    @Override
    public Optional<Job> find(Tx tx, JobId job) {
        return Optional.empty();
    }

    @Override
    public boolean withdraw(Tx tx, JobId job) {
        return false;
    }

    @Override
    public void repeat(Tx tx, String name, Cron times, NewJob job) {}

    @Override
    public void stopRepeating(Tx tx, String name) {}

    @Override
    public List<Instant> next(Cron times, Instant after, int count) {
        return List.of();
    }
}
