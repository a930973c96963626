package io.corrosion.panelagent;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Need;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.error.Conflict;
import io.corrosion.api.error.NotFound;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import io.corrosion.protocol.Payloads;
import io.corrosion.protocol.Tail;
import io.corrosion.protocol.backup.BackupCreate;
import io.corrosion.protocol.backup.BackupRestore;
import io.corrosion.protocol.backup.BackupStock;
import io.corrosion.protocol.backup.ChunkPage;
import io.corrosion.protocol.backup.ChunkRead;
import io.corrosion.protocol.backup.ManifestRead;
import io.corrosion.protocol.backup.RestoreMissing;
import io.corrosion.protocol.backup.RestoreNeed;
import io.corrosion.protocol.backup.RestoreStep;
import io.corrosion.protocol.files.FileCommit;
import io.corrosion.protocol.files.FileHeaders;
import io.corrosion.protocol.files.FileResponse;
import io.corrosion.protocol.files.FileUpload;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Copies of the directory of a server behind our agent. Thread-safe; blocks. */
final class AgentBackups implements ServerBackups {

    private final AgentLine line;
    private volatile boolean givesRows = true;

    AgentBackups(AgentLine line) {
        this.line = line;
    }

    @Override
    public Stock takeStock(UUID backup, List<String> exclude, boolean reuse, Progress progress) throws IOException {
        BackupStock stock = line.ask(
                Tail.BACKUP_CREATE,
                backup,
                new BackupCreate(backup, List.copyOf(exclude), reuse),
                BackupStock.class,
                progress);
        return new Stock(
                stock.files(),
                stock.directories(),
                stock.bytes(),
                stock.chunks(),
                stock.manifestSize(),
                stock.manifestSha256());
    }

    @Override
    public InputStream manifest(UUID backup, long size) {
        return new Pieces(
                (at, length) -> line.post(
                        Tail.BACKUP_MANIFEST,
                        Map.of(),
                        Payloads.write(new ManifestRead(UUID.randomUUID(), backup, at, length))),
                0,
                size);
    }

    /** A chunk's name is its checksum, and whoever stores it proves it by that. */
    @Override
    public byte[] chunk(ServerPath file, long offset, Chunk chunk) throws IOException {
        return row(file, offset, chunk.length(), chunk.sha256());
    }

    /** An older agent takes several for one that was changed: it is asked one by one, which tells what is true. */
    @Override
    public byte[] chunks(ServerPath file, long offset, List<Chunk> chunks) throws IOException {
        if (chunks.size() == 1 || !givesRows) {
            return ServerBackups.super.chunks(file, offset, chunks);
        }
        int length = chunks.stream().mapToInt(Chunk::length).sum();
        try {
            return row(file, offset, length, chunks.get(0).sha256());
        } catch (Conflict changedOrOlder) {
            byte[] oneByOne = ServerBackups.super.chunks(file, offset, chunks);
            givesRows = false;
            return oneByOne;
        }
    }

    private byte[] row(ServerPath file, long offset, int length, String sha256) throws IOException {
        ChunkRead question = new ChunkRead(UUID.randomUUID(), file.value(), offset, length, sha256);
        return Pieces.given(line.message(Tail.BACKUP_CHUNK, Map.of(), Payloads.write(question)));
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256) throws IOException {
        begin(restore, manifest, size, sha256, List.of());
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256, List<String> exclude)
            throws IOException {
        BackupRestore wanted = new BackupRestore(restore, size, List.copyOf(exclude));
        long there =
                line.ask(Tail.BACKUP_RESTORE, restore, wanted, FileUpload.class).offset();
        manifest.skipNBytes(there);
        new Outgoing(line, restore, there).send(there, manifest);
        line.tell(Tail.FILES_COMMIT, restore, new FileCommit(restore, sha256), Progress.IGNORED);
    }

    @Override
    public Need prepare(UUID restore, Progress progress) throws IOException {
        RestoreNeed need =
                line.ask(Tail.BACKUP_PREPARE, restore, new RestoreStep(restore), RestoreNeed.class, progress);
        return new Need(need.chunks(), need.bytes());
    }

    @Override
    public List<Chunk> missing(UUID restore, int limit) throws IOException {
        UUID id = UUID.randomUUID();
        return line
                .ask(Tail.BACKUP_MISSING, id, new RestoreMissing(id, restore, limit), ChunkPage.class)
                .chunks()
                .stream()
                .map(chunk -> new Chunk(chunk.sha256(), chunk.length()))
                .toList();
    }

    @Override
    public void put(UUID restore, Chunk chunk, byte[] bytes) throws IOException {
        Map<String, String> headers =
                Map.of(FileHeaders.REQUEST_ID, restore.toString(), FileHeaders.SHA_256, chunk.sha256());
        FileResponse response = line.tell(Tail.BACKUP_PUT, headers, bytes);
        Verdict.of(response).check(response);
    }

    @Override
    public void change(UUID restore, Progress progress) throws IOException {
        line.tell(Tail.BACKUP_SWITCH, restore, new RestoreStep(restore), progress);
    }

    @Override
    public void abort(UUID restore) throws IOException {
        try {
            line.tell(Tail.BACKUP_ABORT, restore, new RestoreStep(restore), Progress.IGNORED);
        } catch (NotFound gone) {
            // Harmless: there is nothing to drop.
        }
    }
}
