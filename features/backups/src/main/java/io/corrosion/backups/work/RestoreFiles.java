package io.corrosion.backups.work;

import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.Chunk;
import io.corrosion.api.error.DomainException;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.file.WriteRule;
import io.corrosion.api.gateway.ServerGateway;
import io.corrosion.api.job.JobHandler;
import io.corrosion.api.job.JobRun;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.Backup;
import io.corrosion.backups.BackupRows;
import io.corrosion.backups.BackupSettings;
import io.corrosion.backups.Ledger;
import io.corrosion.backups.Restore;
import io.corrosion.backups.RestoreRows;
import io.corrosion.backups.Ticket;
import io.corrosion.backups.manifest.Manifest;
import io.corrosion.backups.store.ChunkStore;
import io.corrosion.backups.store.Store;
import io.corrosion.protocol.backup.ManifestEntry;
import io.corrosion.protocol.files.FileKind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Clock;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings single files back, but none that is protected; what they replace goes to the trash (BAK-25). Thread-safe. */
@Component(property = JobHandler.KIND + "=backups.restore-files")
public final class RestoreFiles implements JobHandler {

    private final Clock clock = Clock.systemUTC();
    private final Transactions transactions;
    private final ServerGateway gateway;
    private final Store store;
    private final Ledger ledger;
    private final FileProtection protection;
    private final BackupRows rows = new BackupRows();
    private final RestoreRows restores = new RestoreRows();

    @Activate
    public RestoreFiles(
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference ServerGateway gateway,
            @Reference Store store,
            @Reference Audit audit,
            @Reference FileProtection protection) {
        this.transactions = transactions;
        this.gateway = gateway;
        this.store = store;
        this.ledger = new Ledger(audit);
        this.protection = protection;
    }

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
        try {
            int files = restore(scope, wanted.get());
            if (files == 0) {
                throw new NotFound("The backup holds nothing of that name.");
            }
            end(run, scope, wanted.get(), Restore.Step.DONE, "");
        } catch (IOException | DomainException failure) {
            if (!Outcome.isFinal(run, failure)) {
                throw failure;
            }
            end(run, scope, wanted.get(), Restore.Step.FAILED, Outcome.sentence(failure));
        }
    }

    private int restore(Scope.Licence scope, Restore restore) throws IOException {
        Backup backup = transactions
                .read(scope, tx -> rows.find(tx, scope, restore.backup()))
                .orElseThrow();
        ChunkStore chunks = store.open(scope, backup.target(), BackupSettings.USUAL);
        ServerFiles files = gateway.files(scope);
        List<ServerPath> paths = restore.paths().stream().map(ServerPath::new).toList();
        Predicate<ServerPath> hidden = protection.hidden(scope);
        int count = 0;
        try (Manifest manifest = new Manifest(chunks.manifest(backup.id()))) {
            for (Optional<Manifest.Item> item = manifest.next(); item.isPresent(); item = manifest.next()) {
                ManifestEntry entry = item.get().entry();
                if (entry.path().isEmpty()) {
                    continue;
                }
                ServerPath path = new ServerPath(entry.path());
                Optional<ServerPath> within = paths.stream().filter(path::isIn).findFirst();
                if (within.isEmpty()) {
                    continue;
                }
                ServerPath place = place(path, within.get(), restore.into());
                if (!hidden.test(path) && !hidden.test(place)) {
                    put(files, chunks, item.get(), place);
                    count++;
                }
            }
        }
        return count;
    }

    /** Where it was, or below another directory under the name that was asked for. */
    private static ServerPath place(ServerPath path, ServerPath within, Optional<String> into) {
        if (into.isEmpty()) {
            return path;
        }
        ServerPath base = new ServerPath(into.get()).resolve(within.name());
        String rest = path.value().substring(within.value().length());
        return rest.isEmpty() ? base : base.resolve(new ServerPath(rest.substring(1)));
    }

    private static void put(ServerFiles files, ChunkStore chunks, Manifest.Item item, ServerPath place)
            throws IOException {
        if (item.entry().kind() == FileKind.DIRECTORY) {
            files.makeDirectory(place);
        } else if (item.entry().kind() == FileKind.FILE) {
            try (InputStream content = new Chunks(chunks, item.chunks().iterator())) {
                files.write(place, content, item.entry().size(), WriteRule.KEEPING);
            }
        }
    }

    private void end(JobRun run, Scope.Licence scope, Restore restore, Restore.Step step, String error) {
        Actor actor = Ticket.actor(restore.actor());
        transactions.run(scope, tx -> {
            restores.end(tx, restore.id(), step, error, clock.instant());
            rows.restored(tx, restore.backup(), error);
            ledger.write(
                    tx,
                    actor,
                    step == Restore.Step.DONE ? "restored" : "restore_failed",
                    scope.license(),
                    restore.backup(),
                    Map.of("paths", String.join(", ", restore.paths()), "error", error));
            run.finish(tx);
        });
    }

    /** A file's bytes, chunk by chunk. */
    private static final class Chunks extends InputStream {

        private final ChunkStore store;
        private final Iterator<Chunk> chunks;
        private InputStream open = InputStream.nullInputStream();

        Chunks(ChunkStore store, Iterator<Chunk> chunks) {
            this.store = store;
            this.chunks = chunks;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = open.read(target, offset, length);
            while (count < 0 && chunks.hasNext()) {
                open = new ByteArrayInputStream(store.read(chunks.next()));
                count = open.read(target, offset, length);
            }
            return count;
        }
    }
}
