package io.corrosion.companion.console;

import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** How far the platform has each stream of a run, in shared memory, so that it survives a kill -9 of the agent. */
final class Offsets {

    private static final int STREAMS = 2;

    private final MappedByteBuffer memory;

    Offsets(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            memory = channel.map(MapMode.READ_WRITE, 0, STREAMS * (long) Long.BYTES);
        }
    }

    synchronized long get(int stream) {
        return memory.getLong(stream * Long.BYTES);
    }

    synchronized void set(int stream, long offset) {
        memory.putLong(stream * Long.BYTES, offset);
    }
}
