package io.corrosion.backups;

import io.corrosion.api.access.Access;
import io.corrosion.api.audit.Actor;
import io.corrosion.api.audit.Audit;
import io.corrosion.api.backup.Chunk;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.error.Unavailable;
import io.corrosion.api.file.FileProtection;
import io.corrosion.api.file.ServerPath;
import io.corrosion.api.identity.Caller;
import io.corrosion.api.tenancy.LicenseId;
import io.corrosion.api.tenancy.Scope;
import io.corrosion.api.tx.Transactions;
import io.corrosion.backups.manifest.Archive;
import io.corrosion.backups.manifest.Manifest;
import io.corrosion.backups.store.ChunkStore;
import io.corrosion.backups.store.Store;
import io.corrosion.protocol.backup.ManifestEntry;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looking into backups: directories, single files, the whole as an archive. Thread-safe. */
@Component(service = Contents.class)
public final class Contents {

    private static final int MOST = 5_000;

    private final Access access;
    private final Transactions transactions;
    private final Backups backups;
    private final Store store;
    private final Ledger ledger;
    private final FileProtection protection;

    @Activate
    public Contents(
            @Reference Access access,
            @Reference(target = "(corrosion.schema=backups)") Transactions transactions,
            @Reference Backups backups,
            @Reference Store store,
            @Reference Audit audit,
            @Reference FileProtection protection) {
        this.access = access;
        this.transactions = transactions;
        this.backups = backups;
        this.store = store;
        this.ledger = new Ledger(audit);
        this.protection = protection;
    }

    /** Something to be written to whoever asked. */
    public interface Download {
        void to(OutputStream out) throws IOException;
    }

    /** What a directory of a backup holds, without what is protected, by path; at most {@value #MOST} entries. */
    public List<ManifestEntry> list(Caller caller, LicenseId server, UUID id, ServerPath directory) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.READ);
        Backup backup = complete(scope, id);
        Predicate<ServerPath> hidden = protection.hidden(scope);
        List<ManifestEntry> found = new ArrayList<>();
        try (Manifest manifest = new Manifest(open(scope, backup).manifest(id))) {
            for (Optional<Manifest.Item> item = manifest.next();
                    item.isPresent() && found.size() < MOST;
                    item = manifest.next()) {
                ManifestEntry entry = item.get().entry();
                if (isIn(entry.path(), directory.value()) && !hidden.test(new ServerPath(entry.path()))) {
                    found.add(entry);
                }
            }
        } catch (IOException broken) {
            throw broken(broken);
        }
        return found;
    }

    private static boolean isIn(String path, String directory) {
        int slash = path.lastIndexOf('/');
        return !path.isEmpty()
                && (slash < 0 ? directory.isEmpty() : path.substring(0, slash).equals(directory));
    }

    /** The whole backup as an archive; its checksum is the backup's. */
    public Download archive(Caller caller, LicenseId server, UUID id) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.DOWNLOAD);
        Backup backup = complete(scope, id);
        note(caller, scope, id, Map.of());
        ChunkStore chunks = open(scope, backup);
        return out -> Archive.write(chunks.manifest(id), chunks, out, bytes -> {});
    }

    /** The same for somebody who came by an address that works once; whoever made it stands in the log. */
    public Download archive(Links.Pass pass, UUID id) {
        Backup backup = complete(pass.scope(), id);
        LicenseId server = pass.scope().license();
        transactions.run(
                pass.scope(),
                tx -> ledger.write(tx, pass.maker(), "download", server, id, Map.of("by", "one-time address")));
        ChunkStore chunks = open(pass.scope(), backup);
        return out -> Archive.write(chunks.manifest(id), chunks, out, bytes -> {});
    }

    /**
     * A file of a backup.
     *
     * @throws NotFound when the backup has no such file
     */
    public Download file(Caller caller, LicenseId server, UUID id, ServerPath path) {
        Scope.Licence scope = access.require(caller, server, BackupPermissions.DOWNLOAD);
        protection.check(scope, path);
        ChunkStore chunks = open(scope, complete(scope, id));
        List<Chunk> parts = parts(chunks, id, path);
        note(caller, scope, id, Map.of("path", path.value()));
        return out -> {
            for (Chunk part : parts) {
                out.write(chunks.read(part));
            }
        };
    }

    private static List<Chunk> parts(ChunkStore chunks, UUID id, ServerPath path) {
        try (Manifest manifest = new Manifest(chunks.manifest(id))) {
            for (Optional<Manifest.Item> item = manifest.next(); item.isPresent(); item = manifest.next()) {
                if (item.get().entry().path().equals(path.value())) {
                    return item.get().chunks();
                }
            }
        } catch (IOException broken) {
            throw broken(broken);
        }
        throw new NotFound("This backup has no file " + path + ".");
    }

    private Backup complete(Scope.Licence scope, UUID id) {
        Backup backup = transactions.read(scope, tx -> backups.find(tx, scope, id));
        if (!backup.isComplete()) {
            throw new Conflict("This backup is not complete, so there is nothing to see yet.");
        }
        return backup;
    }

    private ChunkStore open(Scope.Licence scope, Backup backup) {
        return store.open(scope, backup.target(), BackupSettings.USUAL);
    }

    private void note(Caller caller, Scope.Licence scope, UUID id, Map<String, String> details) {
        transactions.run(scope, tx -> ledger.write(tx, Actor.of(caller), "download", scope.license(), id, details));
    }

    private static RuntimeException broken(IOException broken) {
        return new Unavailable("The backup cannot be read: " + broken.getMessage(), Duration.ofMinutes(1));
    }
}
