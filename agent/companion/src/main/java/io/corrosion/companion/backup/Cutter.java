package io.corrosion.companion.backup;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/**
 * Cuts a file into chunks where its content says so (FastCDC with a gear hash): a byte put in at the front moves the cuts
 * with the content, so all later chunks keep their names. Confined to one thread.
 */
final class Cutter {

    static final int LEAST = 32 * 1024;
    static final int USUAL = 128 * 1024;
    static final int MOST = 512 * 1024;
    /** Harder to meet before the usual length and easier after it, so that lengths gather around it. */
    private static final long HARD = -1L << 64 - 19;

    private static final long EASY = -1L << 64 - 15;

    private static final long[] GEAR = gear();

    private final byte[] buffer = new byte[2 * MOST];

    /** What to do with each chunk, in order; the bytes are the buffer's and must not be kept. */
    @FunctionalInterface
    interface Chunks {
        void chunk(byte[] bytes, int from, int length) throws IOException;
    }

    /** Cuts from the front to the given size; returns how many bytes were there. */
    long cut(FileChannel file, long size, Chunks chunks) throws IOException {
        long read = 0;
        int start = 0;
        int end = 0;
        while (true) {
            if (end - start < MOST && read < size) {
                System.arraycopy(buffer, start, buffer, 0, end - start);
                end -= start;
                start = 0;
                int more = fill(file, end, size - read);
                read += more;
                end += more;
                size = more == 0 ? read : size;
            }
            if (start == end) {
                return read;
            }
            int length = length(start, end);
            chunks.chunk(buffer, start, length);
            start += length;
        }
    }

    private int fill(FileChannel file, int at, long left) throws IOException {
        ByteBuffer room = ByteBuffer.wrap(buffer, at, (int) Math.min(buffer.length - at, left));
        int before = room.position();
        while (room.hasRemaining() && file.read(room) >= 0) {
            continue;
        }
        return room.position() - before;
    }

    private int length(int start, int end) {
        int there = end - start;
        if (there <= LEAST) {
            return there;
        }
        int most = Math.min(there, MOST);
        int usual = Math.min(there, USUAL);
        long hash = 0;
        int at = LEAST;
        for (; at < usual; at++) {
            hash = (hash << 1) + GEAR[buffer[start + at] & 0xff];
            if ((hash & HARD) == 0) {
                return at + 1;
            }
        }
        for (; at < most; at++) {
            hash = (hash << 1) + GEAR[buffer[start + at] & 0xff];
            if ((hash & EASY) == 0) {
                return at + 1;
            }
        }
        return most;
    }

    /** Part of the format: other numbers would cut elsewhere and share nothing with older backups. */
    private static long[] gear() {
        long[] gear = new long[256];
        long state = 0x436f72726f73696fL;
        for (int at = 0; at < gear.length; at++) {
            state += 0x9e3779b97f4a7c15L;
            long mixed = (state ^ state >>> 30) * 0xbf58476d1ce4e5b9L;
            mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
            gear[at] = mixed ^ mixed >>> 31;
        }
        return gear;
    }
}
