package io.corrosion.launcher.data;

import io.corrosion.launcher.Problem;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.StandardOpenOption;

/** The right to use a data folder. The operating system gives it back when its holder dies, however it dies. */
public final class DataLock implements AutoCloseable {

    private final FileChannel channel;

    private DataLock(FileChannel channel) {
        this.channel = channel;
    }

    public static DataLock take(DataFolder data) {
        var file = data.run().resolve("lock");
        try {
            // Left open when the lock is refused: closing it would give back the lock another thread of this process
            // has.
            var channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) {
                return new DataLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            throw taken(data);
        } catch (IOException e) {
            throw new Problem("cannot lock " + file + "; choose another folder with --data-dir", e);
        }
        throw taken(data);
    }

    private static Problem taken(DataFolder data) {
        return new Problem("a platform already runs on " + data.root()
                + "; stop it with ./corrosion stop or choose another --data-dir");
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
