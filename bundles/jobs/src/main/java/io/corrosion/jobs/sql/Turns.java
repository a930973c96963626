package io.corrosion.jobs.sql;

import io.corrosion.api.job.JobId;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Instant;
import java.util.Collection;
import java.util.UUID;

/** db-scheduler's table, as far as turns are given within somebody's transaction; the library takes and ends them. */
public final class Turns {

    /** The library's table. */
    public static final String TABLE = "jobs.scheduled_tasks";

    /** The library's name for the turns of jobs. */
    public static final String JOB = "job";

    /** The library's name for the turns of repetitions. */
    public static final String REPETITION = "repetition";

    private static final String GIVE = "insert into jobs.scheduled_tasks (task_name, task_instance, execution_time,"
            + " picked, version) values (?, ?, ?, false, 1) on conflict (task_name, task_instance)"
            + " do update set execution_time = excluded.execution_time where not scheduled_tasks.picked";
    private static final String WAITING = "update jobs.scheduled_tasks turn set execution_time = ? from jobs.jobs job"
            + " where turn.task_name = 'job' and not turn.picked and turn.execution_time > ?"
            + " and turn.task_instance = job.id::text and job.state in ('queued', 'retry') and job.run_at <= ?"
            + " and job.kind = any(?)";

    public void give(Tx tx, String name, UUID id, Instant at) {
        Sql.update(tx, GIVE, name, id.toString(), at);
    }

    public void take(Tx tx, String name, UUID id) {
        Sql.update(
                tx,
                "delete from jobs.scheduled_tasks where task_name = ? and task_instance = ? and not picked",
                name,
                id.toString());
    }

    /** Ends the waiting of due jobs of these kinds: their handler has come. */
    public void wakeKinds(Tx tx, Collection<String> kinds, Instant now) {
        Sql.update(tx, WAITING, now, now, now, kinds);
    }

    /** Ends the waiting of a job for which there is a place; answers whether it still waited. */
    public boolean wake(Tx tx, JobId job, Instant now) {
        return Sql.update(
                        tx,
                        "update jobs.scheduled_tasks set execution_time = ? where task_name = ? and task_instance = ?"
                                + " and not picked and execution_time > ?",
                        now,
                        JOB,
                        job.value().toString(),
                        now)
                > 0;
    }

    public void take(Tx tx, JobId job) {
        take(tx, JOB, job.value());
    }
}
