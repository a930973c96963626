package io.corrosion.backups.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Need;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.file.Progress;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupRows;
import io.corrosion.backups.BackupSettings;
import io.corrosion.backups.Ledger;
import io.corrosion.backups.Restore;
import io.corrosion.backups.RestoreRows;
import io.corrosion.backups.SettingsRows;
import io.corrosion.backups.Ticket;
import io.corrosion.backups.store.ChunkStore;
import io.corrosion.backups.store.Store;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a whole server back. The new tree is built and verified beside the old one while the server may run; then the
 * server is stopped, the trees are exchanged, whole or not at all, and it is started again if it ran. Begun again after a
 * crash it goes on with the step that was noted last. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=backups.restore")
public final class RestoreServer implements JobHandler {

    private static final Logger LOG = LoggerFactory.getLogger(RestoreServer.class);
    private static final int PAGE = 200;

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Standstill standstill;
    private final Store store;
    private final Housekeeping housekeeping;
    private final Ledger ledger;
    private final BackupRows rows = new BackupRows();
    private final RestoreRows restores = new RestoreRows();
    private final SettingsRows settings = new SettingsRows();

    @Activate
    public RestoreServer(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference Store store,
            @Reference Housekeeping housekeeping,
            @Reference Audit audit) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.standstill = new Standstill(gateway, live);
        this.store = store;
        this.housekeeping = housekeeping;
        this.ledger = new Ledger(audit);
    }

    private record Case(JobRun run, Scope.Licence scope, Restore restore, Backup backup, Actor actor) {}

    @Override
    public void run(JobRun run) throws Exception {
        Scope.Licence scope = (Scope.Licence) run.scope();
        UUID id = Ticket.id(run.payload());
        Optional<Restore> wanted = transactions
                .read(scope, tx -> restores.find(tx, id))
                .filter(restore -> !restore.step().isOver());
        if (wanted.isEmpty()) {
            return;
        }
        Restore restore = wanted.get();
        Backup backup = transactions
                .read(scope, tx -> rows.find(tx, scope, restore.backup()))
                .orElseThrow();
        Case work = new Case(run, scope, restore, backup, Ticket.actor(restore.actor()));
        try {
            restore(work);
            end(work, Restore.Step.DONE, "");
        } catch (IOException | DomainException failure) {
            if (!Outcome.isFinal(run, failure)) {
                throw failure;
            }
            LOG.warn("Restore {} of server {} failed: {}", id, scope.license(), failure.toString());
            giveUp(work);
            end(work, Restore.Step.FAILED, Outcome.sentence(failure));
        }
    }

    private void restore(Case work) throws IOException {
        standstill.requireThere(work.scope());
        ServerBackups server = gateway.backups(work.scope());
        hold(work);
        Restore.Step step = work.restore().step();
        if (step == Restore.Step.BUILDING) {
            build(work, server);
            step = to(work, Restore.Step.STOPPING);
        }
        if (step == Restore.Step.STOPPING) {
            stop(work);
            step = to(work, Restore.Step.CHANGING);
        }
        if (step == Restore.Step.CHANGING) {
            server.change(work.restore().id(), shown(work, 80, 95, "changing over"));
            to(work, Restore.Step.STARTING);
        }
        if (wasRunning(work)) {
            show(work, 97, "starting the server");
            standstill.start(work.scope(), work.actor(), work.restore().id());
        }
    }

    private void build(Case work, ServerBackups server) throws IOException {
        UUID id = work.restore().id();
        Backup backup = work.backup();
        ChunkStore chunks = store.open(work.scope(), backup.target(), BackupSettings.USUAL);
        try (InputStream manifest = chunks.manifest(backup.id())) {
            server.begin(id, manifest, backup.manifestSize(), backup.manifestSha256(), excluded(work));
        }
        Need need = server.prepare(id, shown(work, 0, 30, "comparing"));
        Progress sent = shown(work, 30, 80, "sending");
        long done = 0;
        for (List<Chunk> missing = server.missing(id, PAGE); !missing.isEmpty(); missing = server.missing(id, PAGE)) {
            for (Chunk chunk : missing) {
                server.put(id, chunk, chunks.read(chunk));
                done += chunk.length();
                sent.at(done, need.bytes());
            }
        }
    }

    /** What the backup left out stays; of an old backup that is what is left out now. */
    private List<String> excluded(Case work) {
        return transactions.read(
                work.scope(), tx -> rows.excluded(tx, work.backup().id())
                        .orElseGet(() -> settings.of(tx, work.scope()).exclude()));
    }

    private void stop(Case work) throws IOException {
        if (standstill.isRunning(work.scope())) {
            transactions.run(
                    work.scope(), tx -> restores.wasRunning(tx, work.restore().id()));
            show(work, 80, "stopping the server");
            standstill.stop(work.scope(), work.actor(), work.restore().id());
        }
    }

    private boolean wasRunning(Case work) {
        return transactions
                .read(work.scope(), tx -> restores.find(tx, work.restore().id()))
                .filter(Restore::wasRunning)
                .isPresent();
    }

    private Restore.Step to(Case work, Restore.Step step) {
        transactions.run(work.scope(), tx -> restores.step(tx, work.restore().id(), step));
        return step;
    }

    private void hold(Case work) {
        gateway.lease(work.scope(), work.restore().id(), "restore", Standstill.LEASE);
    }

    private Progress shown(Case work, int from, int to, String step) {
        Pace pace = new Pace();
        return (done, total) -> {
            if (pace.isDue()) {
                show(work, total == 0 ? from : (int) (from + (to - from) * Math.min(done, total) / total), step);
            }
        };
    }

    private void show(Case work, int percent, String step) {
        hold(work);
        work.run().progress(percent, step);
        transactions.run(work.scope(), tx -> rows.step(tx, work.backup().id(), Math.min(99, percent), step));
    }

    /** Nothing of the server was changed, or all of it: what was built is dropped, and a stopped server runs again. */
    private void giveUp(Case work) {
        try {
            gateway.backups(work.scope()).abort(work.restore().id());
            if (wasRunning(work)) {
                standstill.start(work.scope(), work.actor(), work.restore().id());
            }
        } catch (IOException | DomainException further) {
            LOG.warn("After a failed restore of server {}: {}", work.scope().license(), further.toString());
        }
    }

    private void end(Case work, Restore.Step step, String error) {
        Scope.Licence scope = work.scope();
        transactions.run(scope, tx -> {
            restores.end(tx, work.restore().id(), step, error, clock.instant());
            rows.restored(tx, work.backup().id(), error);
            ledger.write(
                    tx,
                    work.actor(),
                    step == Restore.Step.DONE ? "restored" : "restore_failed",
                    scope.license(),
                    work.backup().id(),
                    Map.of("restore_id", work.restore().id().toString(), "error", error));
            housekeeping.tell(tx, scope, work.backup(), "backup.restored", error);
            work.run().finish(tx);
        });
        gateway.release(scope, work.restore().id());
    }
}
