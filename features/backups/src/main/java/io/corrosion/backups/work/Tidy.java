package io.corrosion.backups.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupRows;
import io.corrosion.backups.BackupStatus;
import io.corrosion.backups.Restore;
import io.corrosion.backups.RestoreRows;
import io.corrosion.backups.Ticket;
import io.corrosion.backups.store.Store;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Clears up after a backup or a restore that was {@link Abandoned}: what was stored or built for it goes, the server is given
 * back, and started if it was stopped for it. May be repeated. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=" + Tidy.JOB)
public final class Tidy implements JobHandler {

    static final String JOB = "backups.tidy";

    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Standstill standstill;
    private final Store store;
    private final BackupRows backups = new BackupRows();
    private final RestoreRows restores = new RestoreRows();

    @Activate
    public Tidy(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference Store store) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.standstill = new Standstill(gateway, live);
        this.store = store;
    }

    @Override
    public void run(JobRun run) throws IOException {
        Scope.Licence scope = (Scope.Licence) run.scope();
        UUID id = Ticket.id(run.payload());
        Optional<Backup> backup = transactions
                .read(scope, tx -> backups.find(tx, scope, id))
                .filter(found -> found.status() == BackupStatus.FAILED);
        if (backup.isPresent()) {
            backup(scope, backup.get());
        }
        Optional<Restore> restore = transactions
                .read(scope, tx -> restores.find(tx, id))
                .filter(found -> found.step() == Restore.Step.FAILED)
                .filter(found -> found.paths().isEmpty());
        if (restore.isPresent()) {
            restore(scope, restore.get());
        }
    }

    private void backup(Scope.Licence scope, Backup backup) throws IOException {
        store.sweep(scope);
        if (!backup.stopServer()) {
            return;
        }
        try {
            if (transactions.read(scope, tx -> backups.isStopped(tx, backup.id()))) {
                standstill.start(scope, Actor.system("backups"), backup.id());
                transactions.run(scope, tx -> backups.stopped(tx, backup.id(), false));
            }
        } finally {
            gateway.release(scope, backup.id());
        }
    }

    /** Nothing of the server was changed, or all of it. */
    private void restore(Scope.Licence scope, Restore restore) throws IOException {
        try {
            gateway.backups(scope).abort(restore.id());
            if (restore.wasRunning()) {
                standstill.start(scope, Ticket.actor(restore.actor()), restore.id());
            }
        } finally {
            gateway.release(scope, restore.id());
        }
    }
}
