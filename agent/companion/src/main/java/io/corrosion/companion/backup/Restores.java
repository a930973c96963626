package io.corrosion.companion.backup;

import io.corrosion.companion.files.FileRefused;
import io.corrosion.companion.files.Folder;
import io.corrosion.companion.files.Own;
import io.corrosion.companion.files.Progress;
import io.corrosion.companion.files.ServerTree;
import io.corrosion.companion.files.Uploads;
import io.corrosion.protocol.MalformedMessage;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.backup.BackupRestore;
import io.corrosion.protocol.backup.RestoreNeed;
import io.corrosion.protocol.files.FileEntry;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileKind;
import io.corrosion.protocol.files.FileStatus;
import io.corrosion.protocol.files.FileUpload;
import io.corrosion.protocol.files.FileWrite;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The restores that are under way, each in a directory of its own. Thread-safe. */
public final class Restores implements Uploads.Landing {

    static final String LANDING = "restore";
    private static final Logger LOG = LoggerFactory.getLogger(Restores.class);
    private static final String CORNER = "restores";
    private static final String ORDER = "order.json";

    private final ServerTree tree;
    private final Own own;
    private final Uploads uploads;
    private final BooleanSupplier serverRuns;
    private final Map<UUID, Staging> stagings = new HashMap<>();

    public Restores(ServerTree tree, Own own, Uploads uploads, BooleanSupplier serverRuns) {
        this.tree = tree;
        this.own = own;
        this.uploads = uploads;
        this.serverRuns = serverRuns;
        uploads.add(LANDING, this);
    }

    synchronized FileUpload begin(BackupRestore wanted) throws IOException {
        Path directory = directory(wanted.restoreId());
        Files.createDirectories(directory);
        Files.write(directory.resolve(ORDER), Payloads.write(wanted));
        if (Files.exists(directory.resolve("manifest"))) {
            return new FileUpload(
                    wanted.restoreId(), wanted.manifestSize(), FileHeaders.LONGEST_CHUNK, FileHeaders.WINDOW);
        }
        return uploads.begin(
                LANDING, new FileWrite(wanted.restoreId(), "manifest", wanted.manifestSize(), true, null, null, null));
    }

    @Override
    public FileEntry land(Folder corner, Path part, FileWrite write) throws IOException {
        Path manifest = directory(write.requestId()).resolve("manifest");
        Path arrived = corner.path().resolve(part);
        if (Files.exists(arrived)) {
            Files.move(arrived, manifest, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return new FileEntry("manifest", "", FileKind.FILE, write.size(), Instant.now(), null, null, "1");
    }

    RestoreNeed prepare(UUID id, Progress progress) throws IOException {
        Path directory = directory(id);
        if (isDone(directory)) {
            return new RestoreNeed(id, 0, 0);
        }
        if (!Files.exists(directory.resolve("manifest"))) {
            throw new FileRefused(FileStatus.CHANGED, "The manifest is not there yet: upload it first");
        }
        Staging staging = new Staging(id, directory.resolve("manifest"), directory.resolve("tree"), tree.real());
        RestoreNeed need = staging.build(progress);
        synchronized (this) {
            stagings.put(id, staging);
        }
        return need;
    }

    synchronized Staging staging(UUID id) throws FileRefused {
        Staging staging = stagings.get(id);
        if (staging == null) {
            throw new FileRefused(FileStatus.CHANGED, "The agent was restarted: prepare this restore again");
        }
        return staging;
    }

    /** Proves the new tree and exchanges the trees. */
    RestoreNeed exchange(UUID id, Progress progress) throws IOException {
        Path directory = directory(id);
        if (isDone(directory)) {
            return new RestoreNeed(id, 0, 0);
        }
        refuseWhileItRuns();
        staging(id).verify(progress);
        // It may have been started while that took its time.
        refuseWhileItRuns();
        progress.begin("switching", 0);
        Switch change = new Switch(tree.real(), directory, step -> {});
        BackupRestore order = Payloads.read(Files.readAllBytes(directory.resolve(ORDER)), BackupRestore.class);
        change.decide(order.exclude() == null ? List.of() : order.exclude(), tree.closed());
        change.complete();
        synchronized (this) {
            stagings.remove(id);
        }
        sweep(change);
        return new RestoreNeed(id, 0, 0);
    }

    private void refuseWhileItRuns() throws FileRefused {
        if (serverRuns.getAsBoolean()) {
            throw FileRefused.refused("The server runs: stop it before its files are exchanged");
        }
    }

    synchronized void abort(UUID id) throws IOException {
        Path directory = directory(id);
        if (new Switch(tree.real(), directory, step -> {}).isDecided()) {
            throw FileRefused.refused("This restore is switching already and will be finished");
        }
        stagings.remove(id);
        uploads.abort(id);
        Switch.delete(directory);
    }

    /** Finishes what a killed agent had decided, and drops what it had thrown away. Before anything else is done. */
    public void recover() throws IOException {
        if (!Files.isDirectory(tree.real().resolve(Own.NAME).resolve(CORNER))) {
            return;
        }
        for (Path directory : directories()) {
            Switch change = new Switch(tree.real(), directory, step -> {});
            if (change.isDecided()) {
                LOG.warn("Finishing the restore {} that the agent before had decided", directory.getFileName());
                change.complete();
            }
            if (isDone(directory)) {
                sweep(change);
            }
        }
    }

    private List<Path> directories() throws IOException {
        List<Path> found = new ArrayList<>();
        try (Folder corner = own.open(CORNER);
                DirectoryStream<Path> names = corner.names()) {
            names.forEach(name -> found.add(corner.path().resolve(name)));
        }
        return found;
    }

    private static void sweep(Switch change) {
        try {
            change.sweep();
        } catch (IOException stays) {
            LOG.warn("The old files of a restore could not all be deleted: {}", stays.toString());
        }
    }

    private static boolean isDone(Path directory) {
        return Files.exists(directory.resolve("done"));
    }

    private Path directory(UUID id) throws IOException {
        try (Folder corner = own.open(CORNER)) {
            return corner.path().resolve(id.toString());
        } catch (MalformedMessage never) {
            throw new IOException(never);
        }
    }
}
