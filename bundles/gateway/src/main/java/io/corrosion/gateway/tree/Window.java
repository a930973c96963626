package io.corrosion.gateway.tree;

import io.corrosion.api.error.Conflict;
import io.corrosion.api.file.FileContent;
import io.corrosion.api.file.ServerFiles;
import io.corrosion.api.file.ServerPath;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads pieces of files that are asked for nearly in order, without opening a file anew for each: one file is open, and its
 * last 16 MB are kept for those who come a little late. Thread-safe; blocks.
 */
final class Window implements AutoCloseable {

    private static final int KEPT = 16 * 1024 * 1024;

    private final ServerFiles files;
    private @Nullable FileContent open;
    private @Nullable ServerPath path;
    private byte[] bytes = new byte[1024 * 1024];
    private long base;
    private int filled;

    Window(ServerFiles files) {
        this.files = files;
    }

    synchronized byte[] read(ServerPath file, long offset, int length) throws IOException {
        if (!file.equals(path) || offset < base) {
            begin(file, offset);
        }
        while (base + filled < offset + length) {
            more(offset, length);
        }
        int from = (int) (offset - base);
        byte[] piece = Arrays.copyOfRange(bytes, from, from + length);
        return piece;
    }

    private void begin(ServerPath file, long offset) throws IOException {
        close();
        open = files.read(file, offset);
        path = file;
        base = offset;
        filled = 0;
    }

    private void more(long offset, int length) throws IOException {
        if (open == null) {
            throw new IOException("closed");
        }
        if (filled == bytes.length) {
            grow(offset, length);
        }
        int count = open.bytes().read(bytes, filled, bytes.length - filled);
        if (count < 0) {
            throw new Conflict(path + " became shorter during the backup.");
        }
        filled += count;
    }

    /** Makes room: by length, up to what is kept; then by forgetting what is oldest and not wanted. */
    private void grow(long offset, int length) {
        if (bytes.length < KEPT + length) {
            bytes = Arrays.copyOf(bytes, bytes.length * 2);
            return;
        }
        int forgotten = (int) Math.min(offset - base, filled / 2);
        System.arraycopy(bytes, forgotten, bytes, 0, filled - forgotten);
        base += forgotten;
        filled -= forgotten;
    }

    @Override
    public synchronized void close() throws IOException {
        if (open != null) {
            open.close();
        }
        open = null;
        path = null;
    }
}
