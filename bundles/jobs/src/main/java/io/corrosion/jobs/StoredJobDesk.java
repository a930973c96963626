package io.corrosion.jobs;

import io.corrosion.api.access.Access;
import io.corrosion.api.access.Permission;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.audit.AuditEntry;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.job.FailedAttempt;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobDesk;
import io.corrosion.api.job.JobHealth;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.Repetition;
import io.corrosion.api.rest.Items;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.jobs.sql.FailureRows;
import io.corrosion.jobs.sql.Figures;
import io.corrosion.jobs.sql.JobRows;
import io.corrosion.jobs.sql.RepetitionRows;
import io.corrosion.jobs.sql.StoredJob;
import io.corrosion.jobs.sql.Turns;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What administrators do with jobs. Thread-safe. */
@Component
public final class StoredJobDesk implements JobDesk {

    private static final Permission JOBS = Permission.of("platform.jobs");
    private static final Scope SCOPE = Scope.platform("job desk");
    private static final int LONGEST_LIST = 200;

    private final Clock clock;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Handlers handlers;
    private final Workers workers;
    private final Depths depths;
    private final Bell bell;
    private final JobRows rows = new JobRows();
    private final FailureRows failures = new FailureRows();
    private final RepetitionRows repetitions = new RepetitionRows();
    private final Figures figures = new Figures();
    private final Turns turns = new Turns();

    @Activate
    public StoredJobDesk(
            @Reference(target = "(corrosion.schema=jobs)") Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Handlers handlers,
            @Reference Workers workers,
            @Reference Depths depths,
            @Reference Bell bell) {
        this.clock = Clock.systemUTC();
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.handlers = handlers;
        this.workers = workers;
        this.depths = depths;
        this.bell = bell;
    }

    @Override
    public JobHealth health(Caller caller) {
        access.requirePlatform(caller, JOBS);
        return new JobHealth(workers.isUp(), workers.places(), depths.now());
    }

    @Override
    public Items<Job> list(
            Caller caller, Optional<String> queue, Optional<JobState> state, Optional<String> after, int limit) {
        access.requirePlatform(caller, JOBS);
        int wanted = Math.max(1, Math.min(LONGEST_LIST, limit));
        Optional<Cursor> from = after.map(Cursor::of);
        List<Job> found = transactions
                .read(
                        SCOPE,
                        tx -> figures.list(tx, queue, state, from.map(Cursor::at), from.map(Cursor::id), wanted + 1))
                .stream()
                .map(this::shown)
                .toList();
        boolean more = found.size() > wanted;
        List<Job> page = more ? found.subList(0, wanted) : found;
        return new Items<>(
                page, more ? Optional.of(Cursor.of(page.get(wanted - 1)).text()) : Optional.empty());
    }

    private Job shown(StoredJob job) {
        return job.shown(handlers.knows(job.kind()));
    }

    @Override
    public Job find(Caller caller, JobId job) {
        access.requirePlatform(caller, JOBS);
        return transactions
                .read(SCOPE, tx -> rows.find(tx, job))
                .map(this::shown)
                .orElseThrow(StoredJobDesk::unknown);
    }

    @Override
    public List<FailedAttempt> failures(Caller caller, JobId job) {
        find(caller, job);
        return transactions.read(SCOPE, tx -> failures.of(tx, job));
    }

    @Override
    public void retry(Caller caller, JobId id) {
        retry(caller, id, "");
    }

    @Override
    public void retry(Caller caller, JobId id, String reason) {
        access.requirePlatform(caller, JOBS);
        transactions.run(SCOPE, tx -> {
            StoredJob job = rows.hold(tx, id).orElseThrow(StoredJobDesk::unknown);
            if (job.state() != JobState.DEAD && job.state() != JobState.RETRY) {
                throw new Conflict(
                        "Only a job that is dead or waits for its next attempt can be tried again; this one is "
                                + job.state().wire() + ".");
            }
            Instant now = clock.instant();
            rows.revive(tx, id, now);
            turns.give(tx, Turns.JOB, id.value(), now);
            record(tx, caller, "job.retry", job, reason);
            tx.afterCommit(bell::ring);
        });
    }

    @Override
    public void delete(Caller caller, JobId id) {
        delete(caller, id, "");
    }

    @Override
    public void delete(Caller caller, JobId id, String reason) {
        access.requirePlatform(caller, JOBS);
        transactions.run(SCOPE, tx -> {
            StoredJob job = rows.hold(tx, id).orElseThrow(StoredJobDesk::unknown);
            if (job.state() == JobState.RUNNING) {
                throw new Conflict("The job runs on node " + job.node() + ": wait until it has ended.");
            }
            rows.delete(tx, id);
            turns.take(tx, id);
            record(tx, caller, "job.delete", job, reason);
        });
    }

    @Override
    public List<Repetition> repetitions(Caller caller) {
        access.requirePlatform(caller, JOBS);
        return transactions.read(SCOPE, repetitions::all);
    }

    private void record(Tx tx, Caller caller, String action, StoredJob job, String reason) {
        Map<String, String> details = new LinkedHashMap<>();
        details.put("kind", job.kind());
        details.put("queue", job.queue());
        details.put("state", job.state().wire());
        if (!reason.isBlank()) {
            details.put("reason", reason.strip());
        }
        audit.record(
                tx, new AuditEntry(Actor.of(caller), action, "job", job.id().toString(), Optional.empty(), details));
    }

    private static NotFound unknown() {
        return new NotFound("There is no job with this id; done jobs are forgotten after a while.");
    }
}
