package io.corrosion.gateway.file;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.backup.Need;
import io.corrosion.api.backup.ServerBackups;
import io.corrosion.api.backup.Stock;
import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;

/** An adapter's copies; changing over needs a licence that gives service. Thread-safe when the adapter's are. */
public final class GuardedBackups implements ServerBackups {

    private final ServerBackups backups;
    private final Runnable mayChange;

    /**
     * @param mayChange throws with a sentence when nothing may be changed now
     */
    public GuardedBackups(ServerBackups backups, Runnable mayChange) {
        this.backups = backups;
        this.mayChange = mayChange;
    }

    @Override
    public Stock takeStock(UUID backup, List<String> exclude, boolean reuse, Progress progress) throws IOException {
        return backups.takeStock(backup, exclude, reuse, progress);
    }

    @Override
    public InputStream manifest(UUID backup, long size) throws IOException {
        return backups.manifest(backup, size);
    }

    @Override
    public byte[] chunk(ServerPath file, long offset, Chunk chunk) throws IOException {
        return backups.chunk(file, offset, chunk);
    }

    @Override
    public byte[] chunks(ServerPath file, long offset, List<Chunk> chunks) throws IOException {
        return backups.chunks(file, offset, chunks);
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256) throws IOException {
        mayChange.run();
        backups.begin(restore, manifest, size, sha256);
    }

    @Override
    public void begin(UUID restore, InputStream manifest, long size, String sha256, List<String> exclude)
            throws IOException {
        mayChange.run();
        backups.begin(restore, manifest, size, sha256, exclude);
    }

    @Override
    public Need prepare(UUID restore, Progress progress) throws IOException {
        return backups.prepare(restore, progress);
    }

    @Override
    public List<Chunk> missing(UUID restore, int limit) throws IOException {
        return backups.missing(restore, limit);
    }

    @Override
    public void put(UUID restore, Chunk chunk, byte[] bytes) throws IOException {
        backups.put(restore, chunk, bytes);
    }

    @Override
    public void change(UUID restore, Progress progress) throws IOException {
        mayChange.run();
        backups.change(restore, progress);
    }

    @Override
    public void abort(UUID restore) throws IOException {
        backups.abort(restore);
    }
}
