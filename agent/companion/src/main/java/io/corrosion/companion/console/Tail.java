package io.corrosion.companion.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Reads a growing file line by line. What is longer than a line should be is cut. Confined to one thread. */
final class Tail implements AutoCloseable {

    static final int LONGEST_LINE = 16 * 1024;

    private final FileChannel channel;
    private final ByteBuffer held = ByteBuffer.allocate(4 * LONGEST_LINE).limit(0);
    private int scanned;
    private long offset;

    Tail(Path file, long offset) throws IOException {
        this.channel = FileChannel.open(file, StandardOpenOption.READ);
        this.offset = offset;
    }

    /** The next line without its end; empty if no whole line is there yet. */
    Optional<String> next() throws IOException {
        Optional<String> line = held();
        if (line.isEmpty() && fill()) {
            line = held();
        }
        return line;
    }

    /** What stands behind the last line end, for a process that ended without one. */
    Optional<String> rest() throws IOException {
        fill();
        return held.hasRemaining() ? Optional.of(take(held.remaining(), 0)) : Optional.empty();
    }

    /** The place in the file behind the last line that was given. */
    long offset() {
        return offset;
    }

    long backlog() throws IOException {
        return channel.size() - offset;
    }

    void seek(long to) {
        offset = to;
        held.limit(0).position(0);
        scanned = 0;
    }

    /** Leaves out at least so many bytes, up to the end of a line; returns how many lines that were. */
    long skip(long bytes) throws IOException {
        long target = offset + bytes;
        long lines = 0;
        while (offset < target && next().isPresent()) {
            lines++;
        }
        return lines;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private Optional<String> held() {
        int start = held.position();
        int end = Math.min(held.limit(), start + LONGEST_LINE + 1);
        for (int at = start + scanned; at < end; at++) {
            if (held.get(at) == '\n') {
                return Optional.of(take(at - start, 1));
            }
        }
        scanned = end - start;
        return scanned > LONGEST_LINE ? Optional.of(take(LONGEST_LINE, 0)) : Optional.empty();
    }

    private boolean fill() throws IOException {
        held.compact();
        int read = channel.read(held, offset + held.position());
        held.flip();
        return read > 0;
    }

    private String take(int length, int lineEnd) {
        int start = held.position();
        boolean carriageReturn = length > 0 && lineEnd == 1 && held.get(start + length - 1) == '\r';
        String line = new String(held.array(), start, carriageReturn ? length - 1 : length, StandardCharsets.UTF_8);
        held.position(start + length + lineEnd);
        offset += length + lineEnd;
        scanned = 0;
        return line;
    }
}
