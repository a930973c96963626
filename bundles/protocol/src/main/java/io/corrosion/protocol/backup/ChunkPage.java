package io.corrosion.protocol.backup;

import java.util.List;

/**
 * Chunks to send by {@code backup.put}: the bytes, with the headers {@code Request-Id} (the restore's) and
 * {@code Sha-256}. Each is asked for once, however many files hold it. Empty when all are there.
 */
public record ChunkPage(List<Chunk> chunks) {

    /** A chunk by its content. */
    public record Chunk(String sha256, int length) {}

    public ChunkPage {
        chunks = List.copyOf(chunks);
    }
}
