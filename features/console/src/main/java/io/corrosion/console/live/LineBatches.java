package io.corrosion.console.live;

import io.corrosion.api.live.LivePayload;
import io.corrosion.console.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Passes lines on at once while they come slowly, and in batches when they come in a flood: after each batch it waits 5 ms,
 * after a large one 20 ms, and takes along what came meanwhile. What is too much even then is left out and counted.
 * Thread-safe.
 */
final class LineBatches implements AutoCloseable {

    private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long LONG_PAUSE = TimeUnit.MILLISECONDS.toNanos(20);
    private static final int LARGE = 50;
    private static final int MOST = 2_000;

    /** Runs something later. */
    interface Later {
        void run(Runnable work, long nanos);
    }

    private final Consumer<LivePayload> sink;
    private final Later later;
    private final LongSupplier nanos;
    private List<Line> waiting = new ArrayList<>();
    private int dropped;
    private long freeAt;
    private boolean scheduled;
    private boolean closed;

    LineBatches(Consumer<LivePayload> sink, Later later, LongSupplier nanos) {
        this.sink = sink;
        this.later = later;
        this.nanos = nanos;
        this.freeAt = nanos.getAsLong();
    }

    synchronized void add(Line line) {
        if (waiting.size() >= MOST) {
            dropped++;
            return;
        }
        waiting.add(line);
        if (scheduled) {
            return;
        }
        long wait = freeAt - nanos.getAsLong();
        if (wait <= 0) {
            pass();
        } else {
            scheduled = true;
            later.run(this::passLater, wait);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        waiting.clear();
    }

    private synchronized void passLater() {
        scheduled = false;
        pass();
    }

    private void pass() {
        if (closed || waiting.isEmpty()) {
            return;
        }
        List<Line> batch = waiting;
        int missing = dropped;
        waiting = new ArrayList<>();
        dropped = 0;
        freeAt = nanos.getAsLong() + (batch.size() < LARGE ? PAUSE : LONG_PAUSE);
        Instant newest = batch.get(batch.size() - 1).time();
        sink.accept(new LivePayload(newest, Payload.lines(batch, missing)));
    }
}
