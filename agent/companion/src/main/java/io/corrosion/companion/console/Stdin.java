package io.corrosion.companion.console;

import io.corrosion.companion.process.RunDir;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes lines to the process's standard input, and gives up on one that does not read. Thread-safe. */
public final class Stdin implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final RunDir run;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(work -> {
        Thread thread = new Thread(work, "stdin");
        thread.setDaemon(true);
        return thread;
    });

    public Stdin(RunDir run) {
        this.run = run;
    }

    /** Writes one line. Only while the process lives: opening the pipe needs nobody, but then nobody reads. */
    public void write(String line) throws IOException, InterruptedException {
        Future<?> written = writer.submit(() -> {
            try (FileChannel pipe = open()) {
                ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    pipe.write(bytes);
                }
            }
            return null;
        });
        try {
            written.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException full) {
            written.cancel(true);
            throw new IOException("the server does not read its standard input", full);
        } catch (ExecutionException failed) {
            throw new IOException("its standard input cannot be written: " + failed.getCause(), failed);
        }
    }

    /** A pipe, opened for both ways, since so opening never waits and a full one lets go when interrupted; else a file. */
    private FileChannel open() throws IOException {
        return Files.isRegularFile(run.stdin())
                ? FileChannel.open(run.stdin(), StandardOpenOption.APPEND)
                : FileChannel.open(run.stdin(), StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
