package io.corrosion.backups.work;

import io.corrosion.api.audit.Audit;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.Job;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.JobState;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupRows;
import io.corrosion.backups.Backups;
import io.corrosion.backups.Ledger;
import io.corrosion.backups.Restore;
import io.corrosion.backups.RestoreRows;
import io.corrosion.backups.Ticket;
import io.corrosion.backups.UnderWayRows;
import io.corrosion.backups.UnderWayRows.UnderWay;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends, each minute, the backups and restores that no job works on any more: its node was killed in the last attempt, it was
 * interrupted there, or somebody deleted it. Whoever waits for them, such as a wipe, goes on. {@link Tidy} follows. It has a
 * place in another queue than they: hours of backups keep it from nothing. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + Abandoned.JOB)
public final class Abandoned implements JobHandler {

    static final String JOB = "backups.abandoned";

    private static final Logger LOG = LoggerFactory.getLogger(Abandoned.class);
    private static final Scope EVERYBODY = Scope.platform("abandoned backups");
    private static final Set<JobState> ALIVE = Set.of(JobState.QUEUED, JobState.RUNNING, JobState.RETRY);
    /** Longer than all attempts at a job take: whose job was not noted has none after that. */
    private static final Duration LONGEST = Duration.ofDays(6);

    private static final Duration TIDYING = Duration.ofHours(1);

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Housekeeping housekeeping;
    private final Jobs jobs;
    private final Ledger ledger;
    private final UnderWayRows underWay = new UnderWayRows();
    private final BackupRows backups = new BackupRows();
    private final RestoreRows restores = new RestoreRows();

    @Activate
    public Abandoned(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Housekeeping housekeeping,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.housekeeping = housekeeping;
        this.jobs = jobs;
        this.ledger = new Ledger(audit);
        transactions.run(EVERYBODY, tx -> jobs.repeat(tx, JOB, Cron.utc("* * * * *"), NewJob.of(JOB, "{}")));
    }

    @Override
    public void run(JobRun run) {
        Instant before = clock.instant().minus(LONGEST);
        List<UnderWay> found = transactions.read(EVERYBODY, tx -> underWay.list(tx, before).stream()
                .filter(work -> isAbandoned(job(tx, work)))
                .toList());
        for (UnderWay work : found) {
            try {
                transactions.run(work.scope(), tx -> end(tx, work));
            } catch (RuntimeException failure) { // the others are waited for, too
                LOG.warn(
                        "What nobody works on at server {} is ended in a minute",
                        work.scope().license(),
                        failure);
            }
        }
    }

    private Optional<Job> job(Tx tx, UnderWay work) {
        return work.job().flatMap(id -> jobs.find(tx, id));
    }

    private static boolean isAbandoned(Optional<Job> job) {
        return job.map(Job::state).filter(ALIVE::contains).isEmpty();
    }

    /** A job ends its row and itself in one transaction: while the row is held and has not ended, its job tells the truth. */
    private void end(Tx tx, UnderWay work) {
        if (!underWay.hold(tx, work)) {
            return;
        }
        Optional<Job> job = job(tx, work);
        if (!isAbandoned(job)) {
            return;
        }
        String why = why(job);
        LOG.warn("Server {}: {} {}", work.scope().license(), work.isRestore() ? "restore" : "backup", why);
        if (work.isRestore()) {
            endRestore(tx, work.scope(), work.id(), why);
        } else {
            endBackup(tx, work.scope(), work.id(), why);
        }
        jobs.schedule(
                tx,
                NewJob.of(Tidy.JOB, Ticket.of(work.id()))
                        .in(Backups.QUEUE)
                        .withRetries(Backups.RETRIES)
                        .withTimeLimit(TIDYING));
    }

    private static String why(Optional<Job> job) {
        String end = job.map(Job::error)
                .filter(error -> !error.isBlank())
                .map(error -> "Its last attempt broke off (" + error + ").")
                .orElse("Nobody works on it any more: its job was deleted.");
        return end + " Begin it again.";
    }

    private void endBackup(Tx tx, Scope.Licence scope, UUID id, String why) {
        Backup backup = backups.find(tx, scope, id).orElseThrow();
        backups.fail(tx, id, why, clock.instant());
        housekeeping.tell(tx, scope, backup, "backup.failed", why);
    }

    private void endRestore(Tx tx, Scope.Licence scope, UUID id, String why) {
        Restore restore = restores.find(tx, id).orElseThrow();
        Backup backup = backups.find(tx, scope, restore.backup()).orElseThrow();
        restores.end(tx, id, Restore.Step.FAILED, why, clock.instant());
        backups.restored(tx, restore.backup(), why);
        ledger.write(
                tx,
                Ticket.actor(restore.actor()),
                "restore_failed",
                scope.license(),
                restore.backup(),
                Map.of("restore_id", id.toString(), "error", why));
        if (restore.paths().isEmpty()) {
            housekeeping.tell(tx, scope, backup, "backup.restored", why);
        }
    }
}
