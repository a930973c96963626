package io.corrosion.backups;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.RecoveryPoints;
import io.corrosion.api.backup.RecoveryState;
import io.corrosion.api.backup.RecoveryState.Phase;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.job.JobId;
import io.corrosion.api.job.Jobs;
import io.corrosion.api.job.NewJob;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.api.tx.Tx;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Backups and restores that other slices order as a part of their own work. Thread-safe. */
@Component
public final class OrderedBackups implements RecoveryPoints {

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final Backups backups;
    private final Jobs jobs;
    private final Ledger ledger;
    private final BackupRows rows = new BackupRows();
    private final RestoreRows restores = new RestoreRows();

    @Activate
    public OrderedBackups(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Backups backups,
            @Reference Jobs jobs,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.backups = backups;
        this.jobs = jobs;
        this.ledger = new Ledger(audit);
    }

    @Override
    public void take(Tx tx, Scope.Licence scope, Actor actor, UUID id, String name, String label) {
        if (rows.find(tx, scope, id).isEmpty()) {
            backups.take(tx, scope, actor, id, new NewBackup(name, BackupType.INCREMENTAL, List.of(label), false));
        }
    }

    @Override
    public void take(Scope.Licence scope, Actor actor, UUID id, String name, String label) {
        transactions.run(scope, tx -> take(tx, scope, actor, id, name, label));
    }

    @Override
    public Optional<RecoveryState> taken(Scope.Licence scope, UUID id) {
        return transactions.read(scope, tx -> rows.find(tx, scope, id)).map(OrderedBackups::state);
    }

    private static RecoveryState state(Backup backup) {
        Phase phase =
                switch (backup.status()) {
                    case IN_PROGRESS -> Phase.RUNNING;
                    case FAILED -> Phase.FAILED;
                    case COMPLETED, RESTORING -> Phase.DONE;
                };
        return new RecoveryState(phase, backup.progress(), backup.step(), backup.error(), backup.sizeBytes());
    }

    @Override
    public void keep(Tx tx, UUID id, boolean kept) {
        rows.pin(tx, id, kept);
    }

    @Override
    public void restore(Tx tx, Scope.Licence scope, Actor actor, UUID operation, UUID backup) {
        Optional<Restore> known = restores.find(tx, operation);
        if (known.filter(restore -> restore.step() != Restore.Step.FAILED).isPresent()) {
            return;
        }
        backups.find(tx, scope, backup);
        if (!rows.restoring(tx, backup)) {
            throw new Conflict("Only a complete backup that is not being restored already can be restored.");
        }
        if (known.isPresent()) {
            restores.step(tx, operation, Restore.Step.BUILDING);
        } else {
            restores.add(tx, scope, whole(operation, scope, backup, actor), clock.instant());
        }
        JobId job = jobs.schedule(
                tx,
                NewJob.of("backups.restore", Ticket.of(operation))
                        .in(Backups.QUEUE)
                        .withRetries(Backups.RETRIES)
                        .withTimeLimit(Backups.LONGEST));
        UnderWayRows.restore(tx, operation, job);
        ledger.write(tx, actor, "restore", scope.license(), backup, Map.of("restore_id", operation.toString()));
    }

    private static Restore whole(UUID operation, Scope.Licence scope, UUID backup, Actor actor) {
        return new Restore(
                operation,
                scope.license(),
                backup,
                List.of(),
                Optional.empty(),
                Restore.Step.BUILDING,
                0,
                false,
                "",
                Ticket.of(actor));
    }

    @Override
    public Optional<RecoveryState> restored(Scope.Licence scope, UUID operation) {
        return transactions.read(
                scope, tx -> restores.find(tx, operation).map(restore -> state(restore, shown(tx, scope, restore))));
    }

    private Optional<Backup> shown(Tx tx, Scope.Licence scope, Restore restore) {
        return rows.find(tx, scope, restore.backup());
    }

    private static RecoveryState state(Restore restore, Optional<Backup> backup) {
        Phase phase =
                switch (restore.step()) {
                    case DONE -> Phase.DONE;
                    case FAILED -> Phase.FAILED;
                    default -> Phase.RUNNING;
                };
        return new RecoveryState(
                phase,
                backup.map(Backup::progress).orElse(0),
                backup.map(Backup::step).orElse(""),
                restore.error(),
                backup.map(Backup::sizeBytes).orElse(0L));
    }
}
