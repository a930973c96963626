package io.corrosion.jobs.sql;

import io.corrosion.api.job.JobId;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Jobs on their way through their states. The transaction's scope decides whose are reached. */
public final class JobRows {

    private static final Duration KEY_KEPT = Duration.ofDays(1);
    private static final int LONGEST_STEP = 200;
    private static final String INSERT = """
            insert into jobs.jobs (id, tenant_id, license_id, kind, queue, payload, unique_key, repetition_id, state, attempts,
              first_wait_ms, longest_wait_ms, limit_ms, correlation, created_at, run_at)
            values (?, ?, ?, ?, ?, cast(? as jsonb), ?, ?, 'queued', ?, ?, ?, ?, ?, ?, ?)
            on conflict (kind, unique_key, tenant_id, license_id) where unique_key is not null do nothing""";
    private static final String SAME = " from jobs.jobs where kind = ? and unique_key = ?"
            + " and tenant_id is not distinct from cast(? as uuid) and license_id is not distinct from cast(? as uuid)";

    /** Keeps the job; answers the one with its key instead when there is one. */
    public Added add(Tx tx, NewJob job, Optional<UUID> repetition, String correlation, Instant now) {
        Owner owner = Owner.of(tx.scope());
        job.key().ifPresent(key -> freeKey(tx, job.kind(), key, owner, now));
        JobId id = JobId.random();
        int added = Sql.update(
                tx,
                INSERT,
                id.value(),
                owner.tenant(),
                owner.license(),
                job.kind(),
                job.queue(),
                job.payload(),
                job.key(),
                repetition,
                job.retries().attempts(),
                job.retries().first().toMillis(),
                job.retries().longest().toMillis(),
                job.timeLimit().toMillis(),
                correlation,
                now,
                job.runAt().orElse(now));
        return added == 1 ? new Added(id, true) : new Added(holder(tx, job, owner), false);
    }

    /**
     * What came of it.
     *
     * @param isNew false when it was there already
     */
    public record Added(JobId id, boolean isNew) {}

    private static void freeKey(Tx tx, String kind, String key, Owner owner, Instant now) {
        Sql.update(
                tx,
                "update jobs.jobs set unique_key = null where id in (select id" + SAME
                        + " and (state = 'dead' or state = 'done' and finished_at < ?))",
                kind,
                key,
                owner.tenant(),
                owner.license(),
                now.minus(KEY_KEPT));
    }

    private static JobId holder(Tx tx, NewJob job, Owner owner) {
        return Sql.first(
                        tx,
                        "select id" + SAME,
                        row -> new JobId(row.uuid("id")),
                        job.kind(),
                        job.key(),
                        owner.tenant(),
                        owner.license())
                .orElseThrow(() -> new IllegalStateException("The job with the key " + job.key() + " has just gone"));
    }

    public Optional<StoredJob> find(Tx tx, JobId job) {
        return Sql.first(tx, "select * from jobs.jobs where id = ?", StoredJob::of, job.value());
    }

    /** The same, held until the transaction ends. */
    public Optional<StoredJob> hold(Tx tx, JobId job) {
        return Sql.first(tx, "select * from jobs.jobs where id = ? for update", StoredJob::of, job.value());
    }

    /** Begins an attempt; answers the job as it is then. */
    public StoredJob begin(Tx tx, JobId job, UUID run, String node, Instant now) {
        return Sql.first(
                        tx,
                        "update jobs.jobs set state = 'running', attempt = attempt + 1, run_id = ?, node = ?, started_at = ?,"
                                + " progress = 0, step = '' where id = ? returning *",
                        StoredJob::of,
                        run,
                        node,
                        now,
                        job.value())
                .orElseThrow();
    }

    /** Ends the job if this is still its current attempt; answers whether it was. */
    public boolean finish(Tx tx, JobId job, UUID run, Instant now) {
        return Sql.update(
                        tx,
                        "update jobs.jobs set state = 'done', run_id = null, progress = 100, error = '', finished_at = ?"
                                + " where id = ? and run_id = ?",
                        now,
                        job.value(),
                        run)
                == 1;
    }

    /** Gives the attempt back as if it had not been begun; answers whether it was still the current one. */
    public boolean giveBack(Tx tx, JobId job, UUID run) {
        return Sql.update(
                        tx,
                        "update jobs.jobs set state = 'queued', attempt = attempt - 1, run_id = null"
                                + " where id = ? and run_id = ?",
                        job.value(),
                        run)
                == 1;
    }

    /** Takes the attempt of a node that has died away from it; the job waits for its next one. */
    public void orphaned(Tx tx, JobId job) {
        Sql.update(tx, "update jobs.jobs set state = 'queued', run_id = null where id = ?", job.value());
    }

    /** The job waits for its next attempt. */
    public void retry(Tx tx, JobId job, String error, Instant runAt) {
        Sql.update(
                tx,
                "update jobs.jobs set state = 'retry', run_id = null, error = ?, run_at = ? where id = ?",
                error,
                runAt,
                job.value());
    }

    /** The job has failed for good. */
    public void bury(Tx tx, JobId job, String error, Instant now) {
        Sql.update(
                tx,
                "update jobs.jobs set state = 'dead', run_id = null, error = ?, finished_at = ? where id = ?",
                error,
                now,
                job.value());
    }

    /** The job starts again with all its attempts. */
    public void revive(Tx tx, JobId job, Instant now) {
        Sql.update(
                tx,
                "update jobs.jobs set state = 'queued', attempt = 0, run_at = ?, finished_at = null where id = ?",
                now,
                job.value());
    }

    /** Whether this is still the job's current attempt, held so until the transaction ends. */
    public boolean isCurrent(Tx tx, JobId job, UUID run) {
        return Sql.first(
                        tx,
                        "select id from jobs.jobs where id = ? and run_id = ? for update",
                        row -> true,
                        job.value(),
                        run)
                .isPresent();
    }

    public void progress(Tx tx, JobId job, UUID run, int percent, String step) {
        Sql.update(
                tx,
                "update jobs.jobs set progress = ?, step = ? where id = ? and run_id = ?",
                Math.max(0, Math.min(100, percent)),
                step.length() > LONGEST_STEP ? step.substring(0, LONGEST_STEP) : step,
                job.value(),
                run);
    }

    /** Removes a job that nobody has begun. */
    public boolean withdraw(Tx tx, JobId job) {
        return Sql.update(tx, "delete from jobs.jobs where id = ? and state = 'queued' and attempt = 0", job.value())
                == 1;
    }

    public void delete(Tx tx, JobId job) {
        Sql.update(tx, "delete from jobs.jobs where id = ?", job.value());
    }

    /** Forgets what was done before the moment; answers how many. */
    public int forgetDone(Tx tx, Instant before) {
        return Sql.update(tx, "delete from jobs.jobs where state = 'done' and finished_at < ?", before);
    }
}
