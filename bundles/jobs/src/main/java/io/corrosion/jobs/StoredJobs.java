package io.corrosion.jobs;

import io.corrosion.api.error.Invalid;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.observe.Correlation;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.jobs.sql.JobRows;
import io.corrosion.jobs.sql.RepetitionRows;
import io.corrosion.jobs.sql.Turns;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.MDC;

/** Jobs kept in the caller's transaction, with their turn at db-scheduler beside them. Thread-safe. */
@Component(service = {Jobs.class, StoredJobs.class})
public final class StoredJobs implements Jobs {

    private static final int LONGEST_PAYLOAD = 64 * 1024;

    private final Clock clock;
    private final Handlers handlers;
    private final Bell bell;
    private final JobRows rows = new JobRows();
    private final RepetitionRows repetitions = new RepetitionRows();
    private final Turns turns = new Turns();

    /** @param tables asked for nothing but to be there: who holds this service may schedule at once */
    @Activate
    public StoredJobs(
            @Reference Handlers handlers,
            @Reference Bell bell,
            @Reference(target = "(corrosion.schema=jobs)") Transactions tables) {
        this(Clock.systemUTC(), handlers, bell);
    }

    StoredJobs(Clock clock, Handlers handlers, Bell bell) {
        this.clock = clock;
        this.handlers = handlers;
        this.bell = bell;
    }

    @Override
    public JobId schedule(Tx tx, NewJob job) {
        return schedule(tx, job, Optional.empty());
    }

    JobId schedule(Tx tx, NewJob job, Optional<UUID> repetition) {
        if (job.payload().length() > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException("The payload of " + job.kind() + " is longer than " + LONGEST_PAYLOAD
                    + " characters: leave it in a table or a blob, and its id in the job");
        }
        Instant now = clock.instant();
        var added = rows.add(tx, job, repetition, correlation(), now);
        if (added.isNew()) {
            turns.give(tx, Turns.JOB, added.id().value(), job.runAt().orElse(now));
            tx.afterCommit(bell::ring);
        }
        return added.id();
    }

    private static String correlation() {
        String open = MDC.get(Correlation.KEY);
        return open == null ? UUID.randomUUID().toString() : open;
    }

    @Override
    public Optional<Job> find(Tx tx, JobId job) {
        return rows.find(tx, job).map(found -> found.shown(handlers.knows(found.kind())));
    }

    @Override
    public boolean withdraw(Tx tx, JobId job) {
        boolean withdrawn = rows.withdraw(tx, job);
        if (withdrawn) {
            turns.take(tx, job);
        }
        return withdrawn;
    }

    @Override
    public void repeat(Tx tx, String name, Cron times, NewJob job) {
        Optional<Instant> next = CronTimes.of(times).after(clock.instant());
        if (next.isEmpty()) {
            throw Invalid.field("cron", "The cron expression \"" + times.expression() + "\" never comes.");
        }
        var kept = repetitions.keep(tx, name, times, job, next);
        kept.next().ifPresent(at -> turns.give(tx, Turns.REPETITION, kept.id(), at));
        tx.afterCommit(bell::ring);
    }

    @Override
    public void stopRepeating(Tx tx, String name) {
        repetitions.remove(tx, name).ifPresent(id -> turns.take(tx, Turns.REPETITION, id));
    }

    @Override
    public List<Instant> next(Cron times, Instant after, int count) {
        return CronTimes.of(times).after(after, count);
    }
}
