package io.corrosion.jobs.sql;

import io.corrosion.api.job.JobHealth;
import io.corrosion.api.job.JobState;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tx.Tx;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Jobs seen from above. */
public final class Figures {

    private static final Duration LATELY = Duration.ofHours(1);
    private static final String QUEUES = """
            select q.queue,
              count(j.id) filter (where j.state = 'queued') as waiting,
              count(j.id) filter (where j.state = 'running') as running,
              count(j.id) filter (where j.state = 'retry') as retrying,
              count(j.id) filter (where j.state = 'dead') as dead,
              count(j.id) filter (where j.state in ('queued', 'retry') and not j.kind = any(?)) as unhandled,
              count(j.id) filter (where j.state = 'done' and j.finished_at >= ?) as done,
              (select count(*) from jobs.failures f join jobs.jobs its on its.id = f.job_id
                where its.queue = q.queue and f.at >= ?) as failed,
              coalesce(extract(epoch from ? - min(j.run_at) filter (where j.state = 'queued' and j.run_at <= ?)), 0) as oldest
            from (select unnest(cast(? as text[])) as queue union select distinct queue from jobs.jobs) q
            left join jobs.jobs j on j.queue = q.queue and (j.state <> 'done' or j.finished_at >= ?)
            group by q.queue order by q.queue""";
    private static final String LIST = "select * from jobs.jobs where (cast(? as text) is null or queue = ?)"
            + " and (cast(? as text) is null or state = ?)"
            + " and (cast(? as timestamptz) is null or (created_at, id) < (?, cast(? as uuid)))"
            + " order by created_at desc, id desc limit ?";

    /** How each queue is; those named are listed even when they are empty. */
    public List<JobHealth.Queue> queues(Tx tx, Collection<String> named, Collection<String> handled, Instant now) {
        Instant since = now.minus(LATELY);
        return Sql.list(
                tx,
                QUEUES,
                row -> new JobHealth.Queue(
                        row.text("queue"),
                        row.count("waiting"),
                        row.count("running"),
                        row.count("retrying"),
                        row.count("dead"),
                        row.count("unhandled"),
                        row.count("done"),
                        row.count("failed"),
                        Duration.ofSeconds((long) row.decimal("oldest"))),
                handled,
                since,
                since,
                now,
                now,
                named,
                since);
    }

    /** Jobs, the newest first, after the one at the cursor. */
    public List<StoredJob> list(
            Tx tx,
            Optional<String> queue,
            Optional<JobState> state,
            Optional<Instant> after,
            Optional<UUID> afterId,
            int limit) {
        Optional<String> word = state.map(JobState::wire);
        return Sql.list(tx, LIST, StoredJob::of, queue, queue, word, word, after, after, afterId, limit);
    }
}
