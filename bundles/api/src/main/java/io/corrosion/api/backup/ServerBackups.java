package io.corrosion.api.backup;

import io.corrosion.api.file.Progress;
import io.corrosion.api.file.ServerPath;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Copies one server's directory out and puts it back. Called by the slice of backups through the gateway; adapters
 * implement it. Thread-safe. Calls block, are idempotent under their id, and go on where they were when they are repeated
 * after a crash of either side. Errors as in {@link io.corrosion.api.file.ServerFiles}.
 *
 * <p>A manifest is UTF-8 text: a JSON line ({@code io.corrosion.protocol.backup.ManifestEntry}) for each entry, parents
 * before children, and behind a file's line one line {@code sha256 length} for each of its chunks.
 */
@ConsumerType
public interface ServerBackups {

    /**
     * Reads the directory and cuts its files into chunks.
     *
     * @param exclude paths and patterns ({@code *}, {@code ?}, {@code **}) that are left out
     * @param reuse whether files with unchanged size and time keep the chunks of the last stocktaking unread
     */
    Stock takeStock(UUID backup, List<String> exclude, boolean reuse, Progress progress) throws IOException;

    /** The manifest of a stocktaking. The caller closes it. */
    InputStream manifest(UUID backup, long size) throws IOException;

    /**
     * The bytes of a chunk.
     *
     * @throws io.corrosion.api.error.Conflict when the file does not hold them any more: take stock again
     */
    byte[] chunk(ServerPath file, long offset, Chunk chunk) throws IOException;

    /**
     * The bytes of chunks that lie in a row in one file, where reading them at once costs less than one by one. Whoever asks
     * proves each by its checksum; an adapter need not.
     *
     * @param offset where the first one begins
     * @param chunks one, or several of together at most 512 KB
     * @throws io.corrosion.api.error.Conflict when the file is seen not to hold them any more: take stock again
     * @since 1.4
     */
    default byte[] chunks(ServerPath file, long offset, List<Chunk> chunks) throws IOException {
        ByteArrayOutputStream row = new ByteArrayOutputStream();
        for (Chunk chunk : chunks) {
            row.writeBytes(chunk(file, offset + row.size(), chunk));
        }
        return row.toByteArray();
    }

    /** Begins a restore, or goes on with it, and hands over its manifest. */
    void begin(UUID restore, InputStream manifest, long size, String sha256) throws IOException;

    /**
     * The same, told what the backup left out: it stays as it is, while everything else that is not in the backup goes.
     *
     * @param exclude what {@link #takeStock} was given for this backup
     * @since 1.2
     */
    default void begin(UUID restore, InputStream manifest, long size, String sha256, List<String> exclude)
            throws IOException {
        begin(restore, manifest, size, sha256);
    }

    /** Builds the new tree out of what the machine has already. */
    Need prepare(UUID restore, Progress progress) throws IOException;

    /** Some of the chunks that are still to come; empty when all are there. */
    List<Chunk> missing(UUID restore, int limit) throws IOException;

    /** Hands over a chunk. */
    void put(UUID restore, Chunk chunk, byte[] bytes) throws IOException;

    /**
     * Verifies every byte of the new tree and puts it in the place of the old one, whole or not at all. The server must be
     * stopped. What the backup left out stays.
     */
    void change(UUID restore, Progress progress) throws IOException;

    /** Drops a restore that has not changed anything yet; harmless when there is none. */
    void abort(UUID restore) throws IOException;
}
