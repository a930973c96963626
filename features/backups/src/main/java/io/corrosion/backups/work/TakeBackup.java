package io.corrosion.backups.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.file.Progress;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.hook.BackupDraft;
import io.corrosion.api.hook.Hooks;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.server.LiveServers;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupRows;
import io.corrosion.backups.BackupSettings;
import io.corrosion.backups.BackupStatus;
import io.corrosion.backups.BackupType;
import io.corrosion.backups.NewBackup;
import io.corrosion.backups.SettingsRows;
import io.corrosion.backups.Ticket;
import io.corrosion.backups.store.ChunkStore;
import io.corrosion.backups.store.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Takes a backup: stocktaking, then the chunks that are missing, then everything is read back out of the storage. Begun
 * again after a crash it finds the chunks it had stored. Thread-safe.
 */
@Component(property = JobHandler.KIND + "=backups.take")
public final class TakeBackup implements JobHandler {

    private static final int STOCKTAKINGS = 6;
    private static final int LONGEST_STEP = 200;
    private static final long KILOBYTE = 1024;
    private static final String REHEARSALS = ".corrosion-rehearsal";

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Standstill standstill;
    private final Store store;
    private final Housekeeping housekeeping;
    private final ExecutorService threads = Threads.named("backups-fetch");
    private final BackupRows rows = new BackupRows();
    private final SettingsRows settings = new SettingsRows();

    /** Modules that have a say before a backup, or read it afterwards. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    volatile @Nullable Hooks hooks;

    @Activate
    public TakeBackup(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference LiveServers live,
            @Reference Store store,
            @Reference Housekeeping housekeeping) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.standstill = new Standstill(gateway, live);
        this.store = store;
        this.housekeeping = housekeeping;
    }

    @Deactivate
    public void close() {
        threads.shutdownNow();
    }

    @Override
    public void run(JobRun run) throws Exception {
        Scope.Licence scope = (Scope.Licence) run.scope();
        UUID id = Ticket.id(run.payload());
        Optional<Backup> wanted = transactions
                .read(scope, tx -> rows.find(tx, scope, id))
                .filter(backup -> backup.status() == BackupStatus.IN_PROGRESS);
        if (wanted.isEmpty()) {
            return;
        }
        try {
            standstill.requireThere(scope);
            String sha256 = take(run, scope, wanted.get());
            transactions.run(scope, tx -> {
                rows.complete(tx, id, sha256, clock.instant());
                housekeeping.tell(tx, scope, wanted.get(), "backup.completed", "");
                run.finish(tx);
            });
            read(scope, wanted.get(), sha256);
            housekeeping.prune(scope);
        } catch (IOException | DomainException failure) {
            fail(run, scope, wanted.get(), failure);
        } finally {
            resume(scope, wanted.get());
        }
    }

    /** Modules read it while it is kept, whatever becomes of it later. */
    private void read(Scope.Licence scope, Backup backup, String sha256) {
        Hooks asked = hooks;
        if (asked != null) {
            BackupSettings chosen = transactions.read(scope, tx -> settings.of(tx, scope));
            String name = transactions
                    .read(scope, tx -> rows.find(tx, scope, backup.id()))
                    .orElse(backup)
                    .name();
            new Modules(asked).after(scope, backup.id(), name, sha256, store.open(scope, backup.target(), chosen));
        }
    }

    private void fail(JobRun run, Scope.Licence scope, Backup backup, Exception failure) throws Exception {
        if (!Outcome.isFinal(run, failure)) {
            String why = "waiting: " + Outcome.sentence(failure);
            String step = why.substring(0, Math.min(LONGEST_STEP, why.length()));
            transactions.run(scope, tx -> rows.step(tx, backup.id(), backup.progress(), step));
            throw failure;
        }
        transactions.run(scope, tx -> {
            rows.fail(tx, backup.id(), Outcome.sentence(failure), clock.instant());
            housekeeping.tell(tx, scope, backup, "backup.failed", Outcome.sentence(failure));
            run.finish(tx);
        });
        store.sweep(scope);
    }

    private String take(JobRun run, Scope.Licence scope, Backup backup) throws IOException {
        BackupSettings chosen = transactions.read(scope, tx -> settings.of(tx, scope));
        BackupDraft draft = draft(scope, backup, chosen.exclude());
        if (backup.stopServer() && standstill.isRunning(scope)) {
            show(run, scope, backup, 0, "stopping the server");
            transactions.run(scope, tx -> rows.stopped(tx, backup.id(), true));
            standstill.stop(scope, Actor.system("backups"), backup.id());
        }
        ChunkStore chunks = store.open(scope, backup.target(), chosen);
        chunks.abandon(backup.id());
        Path manifest = Files.createTempFile("manifest-", "");
        try {
            return take(run, scope, backup, chosen, draft, chunks, manifest);
        } finally {
            Files.deleteIfExists(manifest);
        }
    }

    /** The backup as modules want it, noted as such. */
    private BackupDraft draft(Scope.Licence scope, Backup backup, List<String> exclude) {
        Hooks asked = hooks;
        boolean full = backup.type() == BackupType.FULL;
        if (asked == null) {
            return new BackupDraft(backup.id(), backup.name(), backup.labels(), exclude, full);
        }
        BackupDraft draft = new Modules(asked).before(scope, backup, exclude);
        if (!draft.name().equals(backup.name()) || !draft.labels().equals(backup.labels())) {
            NewBackup checked = new NewBackup(draft.name(), backup.type(), draft.labels(), backup.stopServer());
            transactions.run(scope, tx -> rows.describe(tx, backup.id(), checked));
        }
        return draft;
    }

    /** The copy that a rehearsed wipe works on goes soon, and holds what may be protected where it comes from. */
    private static List<String> leftOut(BackupDraft draft) {
        return Stream.concat(draft.exclude().stream(), Stream.of(REHEARSALS)).toList();
    }

    private String take(
            JobRun run,
            Scope.Licence scope,
            Backup backup,
            BackupSettings chosen,
            BackupDraft draft,
            ChunkStore chunks,
            Path manifest)
            throws IOException {
        ServerBackups server = gateway.backups(scope);
        Taking taking = new Taking(backup.id(), server, chunks, new Throttle(chosen.throttleKb() * KILOBYTE), threads);
        boolean reuse = !draft.full();
        List<String> exclude = leftOut(draft);
        transactions.run(scope, tx -> rows.excludes(tx, backup.id(), exclude));
        for (int attempt = 1; ; attempt++) {
            UUID number = attempt == 1 && run.attempt() == 1 ? backup.stock() : UUID.randomUUID();
            transactions.run(scope, tx -> rows.stock(tx, backup.id(), number));
            Stock stock = server.takeStock(
                    number, exclude, reuse || attempt > 1, shown(run, scope, backup, 0, 25, "reading files"));
            taking.fetchManifest(number, stock, manifest);
            try {
                taking.copy(manifest, stock.bytes(), shown(run, scope, backup, 25, 80, "storing"));
            } catch (Conflict changed) {
                if (attempt == STOCKTAKINGS) {
                    throw new Conflict("The server writes too much while it is copied (" + changed.getMessage()
                            + "): stop it during backups, or leave such files out.");
                }
                continue;
            }
            transactions.run(
                    scope,
                    tx -> rows.manifest(
                            tx,
                            backup.id(),
                            stock.manifestSize(),
                            stock.manifestSha256(),
                            stock.files(),
                            stock.bytes()));
            return taking.verify(manifest, stock.bytes(), shown(run, scope, backup, 80, 100, "verifying"));
        }
    }

    private Progress shown(JobRun run, Scope.Licence scope, Backup backup, int from, int to, String step) {
        Pace pace = new Pace();
        return (done, total) -> {
            if (pace.isDue()) {
                int percent = total == 0 ? from : (int) (from + (to - from) * Math.min(done, total) / total);
                show(run, scope, backup, Math.min(99, percent), step);
            }
        };
    }

    private void show(JobRun run, Scope.Licence scope, Backup backup, int percent, String step) {
        run.progress(percent, step);
        transactions.run(scope, tx -> rows.step(tx, backup.id(), percent, step));
        if (backup.stopServer()) {
            gateway.lease(scope, backup.id(), "backup", Standstill.LEASE);
        }
    }

    /** Starts the server again, if this backup stopped it. */
    private void resume(Scope.Licence scope, Backup backup) throws IOException {
        if (!backup.stopServer()) {
            return;
        }
        try {
            if (transactions.read(scope, tx -> rows.isStopped(tx, backup.id()))) {
                standstill.start(scope, Actor.system("backups"), backup.id());
                transactions.run(scope, tx -> rows.stopped(tx, backup.id(), false));
            }
        } finally {
            gateway.release(scope, backup.id());
        }
    }
}
