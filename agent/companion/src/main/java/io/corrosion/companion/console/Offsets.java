package io.corrosion.companion.console;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How far the platform has each stream of a run, in a file, so that it survives a kill -9 of the agent. Thread-safe. */
final class Offsets implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Offsets.class);
    private static final int STREAMS = 2;

    private final FileChannel file;
    private final long[] known = new long[STREAMS];

    Offsets(Path path) throws IOException {
        file = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        ByteBuffer bytes = ByteBuffer.allocate(STREAMS * Long.BYTES);
        if (file.size() >= bytes.capacity()) {
            file.read(bytes, 0);
            bytes.flip().asLongBuffer().get(known);
        }
    }

    synchronized long get(int stream) {
        return known[stream];
    }

    synchronized void set(int stream, long offset) {
        known[stream] = offset;
        ByteBuffer bytes = ByteBuffer.allocate(STREAMS * Long.BYTES);
        bytes.asLongBuffer().put(known);
        try {
            file.write(bytes, 0);
        } catch (IOException unwritable) {
            LOG.debug("After a restart some lines come twice: {}", unwritable.toString());
        }
    }

    @Override
    public synchronized void close() throws IOException {
        file.close();
    }
}
