package io.corrosion.companion.console;

import io.corrosion.protocol.agent.ConsoleStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream of one run on its way to the platform. Read by the console's thread; confirmed by another one, hence the
 * volatile offset.
 */
final class Feed implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Feed.class);
    private static final long PUNCH_EVERY = 16L << 20;

    private final ConsoleStream stream;
    private final Path file;
    private final Offsets offsets;
    private final Tail tail;
    private final Allowance allowance = new Allowance();
    private volatile long sent;
    private long punched;

    Feed(ConsoleStream stream, Path file, Offsets offsets) throws IOException {
        this.stream = stream;
        this.file = file;
        this.offsets = offsets;
        this.sent = confirmed();
        this.tail = new Tail(file, sent);
    }

    ConsoleStream stream() {
        return stream;
    }

    Optional<String> next() throws IOException {
        return tail.next();
    }

    Optional<String> rest() throws IOException {
        return tail.rest();
    }

    /** The line that was given last has been handed to the connection. */
    void markSent() {
        sent = tail.offset();
    }

    long sent() {
        return sent;
    }

    /** Goes back to what the platform surely has: a new connection knows nothing of the old one's last lines. */
    void rewind() throws IOException {
        tail.seek(confirmed());
        sent = confirmed();
        allowance.connected(tail.backlog());
    }

    /** Drops the oldest lines if the backlog is too long; returns how many. */
    long dropExcess() throws IOException {
        long excess = allowance.excess(tail.backlog());
        return excess > 0 ? tail.skip(excess) : 0;
    }

    long confirmed() {
        return offsets.get(stream.ordinal());
    }

    void confirm(long offset) {
        offsets.set(stream.ordinal(), offset);
        if (offset - punched > PUNCH_EVERY) {
            punch(offset);
        }
    }

    @Override
    public void close() throws IOException {
        tail.close();
    }

    /** Gives the disk blocks of what was sent back, while the process goes on writing to the file's end. */
    private void punch(long to) {
        long from = punched;
        long length = to - from - (PUNCH_EVERY / 16);
        punched = from + length;
        try {
            new ProcessBuilder("fallocate", "-p", "-o", "" + from, "-l", "" + length, file.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .thenAccept(ended -> {
                        if (ended.exitValue() != 0) {
                            LOG.warn("{} keeps its whole size until the server ends: fallocate -p failed", file);
                        }
                    });
        } catch (IOException missing) {
            LOG.warn("{} keeps its whole size until the server ends: {}", file, missing.getMessage());
        }
    }
}
