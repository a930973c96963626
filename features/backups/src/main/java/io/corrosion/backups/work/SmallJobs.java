package io.corrosion.backups.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.job.Cron;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.persistence.Sql;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tenancy.TenantId;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupRows;
import io.corrosion.backups.BackupSettings;
import io.corrosion.backups.Backups;
import io.corrosion.backups.Links;
import io.corrosion.backups.NewBackup;
import io.corrosion.backups.Schedule;
import io.corrosion.backups.ScheduleRows;
import io.corrosion.backups.Ticket;
import io.corrosion.backups.Verification;
import io.corrosion.backups.store.ChunkStore;
import io.corrosion.backups.store.DamagedBackup;
import io.corrosion.backups.store.Store;
import java.io.IOException;
import java.time.Clock;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Verifying, sweeping, scheduled backups, and the end of those whose time is over. Thread-safe. */
@Component(
        property = {
            JobHandler.KIND + "=backups.verify",
            JobHandler.KIND + "=backups.sweep",
            JobHandler.KIND + "=backups.scheduled",
            JobHandler.KIND + "=backups.expire"
        })
public final class SmallJobs implements JobHandler {

    private static final Scope EVERYBODY = Scope.platform("expired backups");
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Store store;
    private final Backups backups;
    private final Housekeeping housekeeping;
    private final Links links;
    private final BackupRows rows = new BackupRows();
    private final ScheduleRows schedules = new ScheduleRows();

    @Activate
    public SmallJobs(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Store store,
            @Reference Backups backups,
            @Reference Housekeeping housekeeping,
            @Reference Links links,
            @Reference Jobs jobs) {
        this.transactions = transactions;
        this.store = store;
        this.backups = backups;
        this.housekeeping = housekeeping;
        this.links = links;
        transactions.run(
                EVERYBODY,
                tx -> jobs.repeat(
                        tx,
                        "backups.expire",
                        Cron.utc("17 * * * *"),
                        NewJob.of("backups.expire", "{}").in(Backups.QUEUE)));
    }

    @Override
    public void run(JobRun run) throws Exception {
        switch (run.kind()) {
            case "backups.verify" -> verify((Scope.Licence) run.scope(), Ticket.id(run.payload()));
            case "backups.sweep" -> sweep((Scope.Licence) run.scope(), run.payload());
            case "backups.scheduled" -> scheduled(run, (Scope.Licence) run.scope(), Ticket.id(run.payload()));
            default -> expire();
        }
    }

    private void verify(Scope.Licence scope, UUID id) throws IOException {
        Backup backup = transactions.read(scope, tx -> rows.find(tx, scope, id)).orElse(null);
        if (backup == null || !backup.isComplete()) {
            return;
        }
        Verification verdict = verdict(scope, backup);
        transactions.run(scope, tx -> rows.verified(tx, id, verdict, clock.instant()));
    }

    private Verification verdict(Scope.Licence scope, Backup backup) throws IOException {
        Pace pace = new Pace();
        try {
            ChunkStore chunks = store.open(scope, backup.target(), BackupSettings.USUAL);
            String sha256 = Taking.checksum(chunks, backup.id(), backup.sizeBytes(), (done, total) -> {
                if (pace.isDue()) {
                    int percent = total == 0 ? 0 : (int) Math.min(99, 100 * done / total);
                    transactions.run(scope, tx -> rows.step(tx, backup.id(), percent, "verifying"));
                }
            });
            return sha256.equals(backup.sha256()) ? Verification.GOOD : Verification.DAMAGED;
        } catch (DamagedBackup damaged) {
            return Verification.DAMAGED;
        }
    }

    private void sweep(Scope.Licence scope, String payload) throws IOException {
        store.forget(scope, Ticket.target(payload), Ticket.id(payload));
        store.sweep(scope);
    }

    private void scheduled(JobRun run, Scope.Licence scope, UUID id) {
        transactions.run(scope, tx -> {
            schedules.find(tx, scope, id).filter(Schedule::enabled).ifPresent(schedule -> {
                String when = WHEN.format(clock.instant().atZone(ZoneId.of(schedule.zone())));
                backups.take(
                        tx,
                        scope,
                        Actor.system("schedule " + schedule.name()),
                        new NewBackup(
                                schedule.name() + " " + when,
                                schedule.type(),
                                schedule.labels(),
                                schedule.stopServer()));
            });
            run.finish(tx);
        });
    }

    private void expire() {
        links.expire();
        List<Scope.Licence> servers = transactions.read(
                EVERYBODY,
                tx -> Sql.list(
                        tx,
                        "select distinct tenant_id, license_id from backups.backups where expires_at < ? and not pinned",
                        row -> new Scope.Licence(
                                new TenantId(row.uuid("tenant_id")), new LicenseId(row.uuid("license_id"))),
                        clock.instant()));
        servers.forEach(housekeeping::prune);
    }
}
