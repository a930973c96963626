package io.corrosion.backups.work;

import io.corrosion.api.backup.Chunk;
import io.corrosion.api.file.ServerPath;
import java.util.ArrayList;
import java.util.List;

/** Chunks that lie in a row in one file and are fetched at once. Immutable but while it grows; confined to one thread then. */
final class Stretch {

    /** What the server's side gives at once. */
    private static final int MOST = 512 * 1024;

    private final ServerPath file;
    private final long offset;
    private final List<Chunk> chunks = new ArrayList<>();
    private int length;

    private Stretch(ServerPath file, long offset) {
        this.file = file;
        this.offset = offset;
    }

    /** Takes a chunk up into the last one of these, or begins another with it. */
    static void add(List<Stretch> stretches, ServerPath file, long offset, Chunk chunk) {
        Stretch last = stretches.isEmpty() ? null : stretches.get(stretches.size() - 1);
        if (last == null || !last.goesOn(file, offset, chunk)) {
            last = new Stretch(file, offset);
            stretches.add(last);
        }
        last.chunks.add(chunk);
        last.length += chunk.length();
    }

    private boolean goesOn(ServerPath there, long at, Chunk chunk) {
        return there.equals(file) && at == offset + length && length + chunk.length() <= MOST;
    }

    ServerPath file() {
        return file;
    }

    long offset() {
        return offset;
    }

    List<Chunk> chunks() {
        return chunks;
    }

    int length() {
        return length;
    }
}
